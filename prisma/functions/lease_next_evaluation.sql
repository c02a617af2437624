-- Leases the evaluation that has waited longest to a worker. A lease that has run out is taken again, because its worker has
-- died.
CREATE OR REPLACE FUNCTION lease_next_evaluation(lease_id uuid, seconds int)
RETURNS TABLE ("tenantId" uuid, "runId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "EvaluationRun" leased
  SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), status = 'running',
    "startedAt" = coalesce(leased."startedAt", now())
  WHERE leased.id = (
    SELECT r.id
    FROM "EvaluationRun" r
    JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
    WHERE r.status IN ('queued', 'running') AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
    ORDER BY r."createdAt", r.id
    LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
  RETURNING leased."tenantId", leased.id
$$;
ALTER FUNCTION lease_next_evaluation OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION lease_next_evaluation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_next_evaluation TO lobby_platform;
