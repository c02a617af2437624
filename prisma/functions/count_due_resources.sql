-- Counts the resources of all tenants that are due now, so that a sweep asks for as many jobs.
CREATE OR REPLACE FUNCTION count_due_resources() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int
  FROM "Resource" r
  JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
  WHERE r."dueAt" <= now() AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
$$;
ALTER FUNCTION count_due_resources OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_due_resources FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_due_resources TO lobby_platform;
