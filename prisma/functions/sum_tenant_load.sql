-- Adds up the calls of tenants since an hour, beside the cost of their models since that day: of the `max_rows` with the most calls,
-- with the most refusals, and with the highest cost.
CREATE OR REPLACE FUNCTION sum_tenant_load(since timestamptz, max_rows int)
RETURNS TABLE (
  "tenantId" uuid, "tenantName" text, calls bigint, errors bigint, refusals bigint, "costMicros" bigint, buckets bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH load AS (
    SELECT l."tenantId", sum(l.calls) AS calls, sum(l.errors) AS errors, sum(l.refusals) AS refusals
    FROM "TenantLoad" l WHERE l.hour >= since GROUP BY l."tenantId"),
  cost AS (
    SELECT u."tenantId", sum(u."costMicros") AS micros FROM "ModelUsage" u
    WHERE u.day >= (since AT TIME ZONE 'UTC')::date GROUP BY u."tenantId"),
  ranked AS (
    SELECT "tenantId", coalesce(l.calls, 0)::bigint AS calls, coalesce(l.errors, 0)::bigint AS errors,
      coalesce(l.refusals, 0)::bigint AS refusals, coalesce(c.micros, 0)::bigint AS micros,
      row_number() OVER (ORDER BY l.calls DESC NULLS LAST) AS by_calls,
      row_number() OVER (ORDER BY l.refusals DESC NULLS LAST) AS by_refusals,
      row_number() OVER (ORDER BY c.micros DESC NULLS LAST) AS by_cost
    FROM load l FULL JOIN cost c USING ("tenantId"))
  SELECT r."tenantId", t.name, r.calls, r.errors, r.refusals, r.micros, ARRAY(
    SELECT sum(b.n)::bigint FROM "TenantLoad" l, unnest(l.buckets) WITH ORDINALITY AS b (n, place)
    WHERE l."tenantId" = r."tenantId" AND l.hour >= since GROUP BY b.place ORDER BY b.place)
  FROM ranked r JOIN "Tenant" t ON t.id = r."tenantId"
  WHERE r.by_calls <= max_rows OR r.by_refusals <= max_rows OR r.by_cost <= max_rows
$$;
ALTER FUNCTION sum_tenant_load OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION sum_tenant_load FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sum_tenant_load TO lobby_platform;
