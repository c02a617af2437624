-- Lists the tenants with fields or record types that were removed before a time, whose values are to be removed too.
CREATE OR REPLACE FUNCTION list_tenants_with_removed_fields(before timestamptz)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f."tenantId" FROM "FieldDefinition" f WHERE f."removedAt" < before
  UNION SELECT t."tenantId" FROM "RecordType" t WHERE t."removedAt" < before
$$;
ALTER FUNCTION list_tenants_with_removed_fields OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_removed_fields FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_removed_fields TO lobby_platform;
