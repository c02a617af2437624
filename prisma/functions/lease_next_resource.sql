-- Leases the next due resource to a worker: of the tenant that was served longest ago, its oldest. A lease that has run out
-- is due again, because its worker has died.
CREATE OR REPLACE FUNCTION lease_next_resource(lease_id uuid, seconds int)
RETURNS TABLE ("tenantId" uuid, "resourceId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Resource" leased
  SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), "lastLeasedAt" = now()
  WHERE leased.id = (
    SELECT r.id
    FROM "Resource" r
    JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
    WHERE r."dueAt" <= now() AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
    ORDER BY
      (SELECT max(s."lastLeasedAt") FROM "Resource" s WHERE s."tenantId" = r."tenantId") NULLS FIRST,
      r."dueAt", r.id
    LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
  RETURNING leased."tenantId", leased.id
$$;
ALTER FUNCTION lease_next_resource OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION lease_next_resource FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_next_resource TO lobby_platform;
