-- Lists the tenants that remove what they kept long enough by a time.
CREATE OR REPLACE FUNCTION list_tenants_with_retention_work(until timestamptz)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s."tenantId" FROM "RetentionSettings" s WHERE s."nextSweepAt" <= until ORDER BY s."nextSweepAt"
$$;
ALTER FUNCTION list_tenants_with_retention_work OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_retention_work FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_retention_work TO lobby_platform;
