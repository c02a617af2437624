-- Lists the tenants with files that were uploaded before a time and belong to no message, so that they can be removed.
CREATE OR REPLACE FUNCTION list_tenants_with_unsent_attachments(before timestamptz)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a."tenantId" FROM "Attachment" a WHERE a."messageId" IS NULL AND a."createdAt" < before
$$;
ALTER FUNCTION list_tenants_with_unsent_attachments OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_unsent_attachments FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_unsent_attachments TO lobby_platform;
