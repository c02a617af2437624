-- Lists the resources that their schedule says to read again, the longest due first.
CREATE OR REPLACE FUNCTION list_due_syncs(max_rows int)
RETURNS TABLE ("tenantId" uuid, "resourceId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r."tenantId", r.id
  FROM "Resource" r
  JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
  WHERE r."nextSyncAt" <= now() AND r.active AND r."dueAt" IS NULL
  ORDER BY r."nextSyncAt", r.id
  LIMIT max_rows
$$;
ALTER FUNCTION list_due_syncs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_due_syncs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_syncs TO lobby_platform;
