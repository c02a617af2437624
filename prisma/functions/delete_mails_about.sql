-- Deletes the tenant's mails that have not left yet, or were given up: those to these addresses, and those whose text has one of these
-- words. Gives how many.
CREATE OR REPLACE FUNCTION delete_mails_about(addresses text[], words text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH deleted AS (
    DELETE FROM "DurableJob"
    WHERE "tenantId" = current_tenant_id() AND name = 'mail.send'
      AND (lower(payload ->> 'to') = ANY (addresses)
        OR EXISTS (SELECT FROM unnest(words) word WHERE strpos(lower(payload::text), lower(trim(BOTH '"' FROM to_json(word)::text))) > 0))
    RETURNING 1)
  SELECT count(*)::int FROM deleted
$$;
ALTER FUNCTION delete_mails_about OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION delete_mails_about FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_mails_about TO lobby_tenant;
