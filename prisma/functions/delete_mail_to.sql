-- Deletes the tenant's mails to these addresses that have not left yet, or were given up; gives how many.
CREATE OR REPLACE FUNCTION delete_mail_to(addresses text[]) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH deleted AS (
    DELETE FROM "DurableJob"
    WHERE "tenantId" = current_tenant_id() AND name = 'mail.send' AND lower(payload ->> 'to') = ANY (addresses)
    RETURNING 1)
  SELECT count(*)::int FROM deleted
$$;
ALTER FUNCTION delete_mail_to OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION delete_mail_to FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_mail_to TO lobby_tenant;
