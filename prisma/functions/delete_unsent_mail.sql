-- Deletes mails that were not sent because no mail is set up, once their links have expired.
CREATE OR REPLACE FUNCTION delete_unsent_mail(before timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "DurableJob" WHERE status = 'unsent' AND "updatedAt" < before
$$;
ALTER FUNCTION delete_unsent_mail OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION delete_unsent_mail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_unsent_mail TO lobby_platform;
