-- Removes the next entries of the transaction's tenant's audit log that are older than the tenant keeps them, from the beginning without
-- a gap and never the last, and keeps where the chain begins after them. How old is by the database's own clock. Gives their number.
CREATE OR REPLACE FUNCTION prune_audit_log(max_rows int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  cutoff timestamptz;
  last_removed record;
  removed int;
BEGIN
  SELECT now() - make_interval(days => s."activityDays") INTO cutoff
    FROM "RetentionSettings" s WHERE s."tenantId" = current_tenant_id();
  IF cutoff IS NULL THEN RETURN 0; END IF;
  SELECT o.seq, o.hash INTO last_removed FROM (
    SELECT e.seq, e.hash, bool_and(e."createdAt" < cutoff) OVER (ORDER BY e.seq) AS "isOld", lead(e.seq) OVER (ORDER BY e.seq) AS next
      FROM (SELECT * FROM "AuditEvent" a WHERE a."tenantId" = current_tenant_id() AND a.seq IS NOT NULL
             ORDER BY a.seq LIMIT max_rows + 1) e) o
    WHERE o."isOld" AND o.next IS NOT NULL ORDER BY o.seq DESC LIMIT 1;
  IF last_removed.seq IS NULL THEN RETURN 0; END IF;
  DELETE FROM "AuditEvent" WHERE "tenantId" = current_tenant_id() AND seq <= last_removed.seq;
  GET DIAGNOSTICS removed = ROW_COUNT;
  INSERT INTO "PrunedAuditLog" ("tenantId", seq, hash) VALUES (current_tenant_id(), last_removed.seq, last_removed.hash)
    ON CONFLICT ("tenantId") DO UPDATE SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, "prunedAt" = now()
      WHERE "PrunedAuditLog".seq < EXCLUDED.seq;
  RETURN removed;
END $$;
ALTER FUNCTION prune_audit_log OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION prune_audit_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_audit_log TO lobby_tenant;
