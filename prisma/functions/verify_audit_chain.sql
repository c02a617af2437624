-- Verifies the audit log of the transaction's tenant, or the platform's where it has none: how many entries it has, the time of the
-- first one whose place or hash is wrong, and the last hash, by which a log that was cut at its end is told. A tenant's log begins after
-- the last entry that left it by its age.
CREATE OR REPLACE FUNCTION verify_audit_chain()
RETURNS TABLE (events bigint, "brokenAt" timestamptz, "lastHash" text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH log AS (
    SELECT e.seq, e.hash, e.id, e."actorUserId", e.action, e.target, e.data, e."createdAt",
      coalesce(p.hash, e."tenantId"::text) AS start, coalesce(p.seq, 0) AS pruned
    FROM "AuditEvent" e LEFT JOIN "PrunedAuditLog" p ON p."tenantId" = e."tenantId" WHERE e."tenantId" = current_tenant_id()
    UNION ALL
    SELECT seq, hash, id, "actorUserId", action, target, data, "createdAt", '', 0
    FROM "PlatformAuditEvent" WHERE current_tenant_id() IS NULL
  ), chain AS (
    SELECT log.*, pruned + row_number() OVER by_seq AS place, coalesce(lag(hash) OVER by_seq, start) AS previous
    FROM log WINDOW by_seq AS (ORDER BY seq)
  )
  SELECT count(*),
    (array_agg("createdAt" ORDER BY place) FILTER (WHERE seq IS DISTINCT FROM place OR hash IS DISTINCT FROM
      compute_audit_hash(previous, id, "actorUserId", action, target, data, "createdAt")))[1],
    (array_agg(hash ORDER BY place DESC))[1]
  FROM chain
$$;
ALTER FUNCTION verify_audit_chain OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION verify_audit_chain FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verify_audit_chain TO lobby_tenant, lobby_platform;
