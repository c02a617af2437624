-- Adds what a server has counted of its calls since the last time to the counters of an hour. Each of `procedures` and `tenants` has a
-- key, calls, errors, refusals and buckets. The order of rows keeps two servers from waiting for each other in a circle.
CREATE OR REPLACE FUNCTION add_load(load_hour timestamptz, procedures jsonb, tenants jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "ProcedureLoad" AS l (hour, procedure, calls, errors, refusals, buckets)
    SELECT load_hour, p.key, p.calls, p.errors, p.refusals, p.buckets
    FROM jsonb_to_recordset(procedures) AS p (key text, calls int, errors int, refusals int, buckets int[]) ORDER BY p.key
    ON CONFLICT (hour, procedure) DO UPDATE SET calls = l.calls + excluded.calls, errors = l.errors + excluded.errors,
      refusals = l.refusals + excluded.refusals, buckets = add_buckets(l.buckets, excluded.buckets);
  INSERT INTO "TenantLoad" AS l ("tenantId", hour, calls, errors, refusals, buckets)
    SELECT t.id, load_hour, p.calls, p.errors, p.refusals, p.buckets
    FROM jsonb_to_recordset(tenants) AS p (key uuid, calls int, errors int, refusals int, buckets int[])
    JOIN "Tenant" t ON t.id = p.key ORDER BY t.id
    ON CONFLICT ("tenantId", hour) DO UPDATE SET calls = l.calls + excluded.calls, errors = l.errors + excluded.errors,
      refusals = l.refusals + excluded.refusals, buckets = add_buckets(l.buckets, excluded.buckets);
END $$;
ALTER FUNCTION add_load OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION add_load FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_load TO lobby_platform;
