-- Deletes counters of calls from before `oldest`, and of each hour between `oldest` and `closed` all tenants but those with the most
-- calls, errors and refusals: so the table is bounded however many tenants there are.
CREATE OR REPLACE FUNCTION trim_load(oldest timestamptz, closed timestamptz, max_tenants int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM "ProcedureLoad" WHERE hour < oldest;
  DELETE FROM "TenantLoad" WHERE hour < oldest;
  DELETE FROM "TenantLoad" l USING (
    SELECT "tenantId", hour,
      row_number() OVER (PARTITION BY hour ORDER BY calls DESC, "tenantId") AS by_calls,
      row_number() OVER (PARTITION BY hour ORDER BY errors DESC, calls DESC, "tenantId") AS by_errors,
      row_number() OVER (PARTITION BY hour ORDER BY refusals DESC, calls DESC, "tenantId") AS by_refusals
    FROM "TenantLoad" WHERE hour < closed AND hour >= closed - interval '1 day') r
  WHERE l."tenantId" = r."tenantId" AND l.hour = r.hour
    AND r.by_calls > max_tenants AND r.by_errors > max_tenants / 4 AND r.by_refusals > max_tenants / 4;
END $$;
ALTER FUNCTION trim_load OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION trim_load FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trim_load TO lobby_platform;
