-- Appends entries of a tenant's audit log to its chain. At the commit, when all other locks are held, so that two transactions that
-- wait for each other here wait for nothing else.
CREATE OR REPLACE FUNCTION chain_audit_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last_event record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('AuditEvent ' || NEW."tenantId", 0));
  SELECT seq, hash INTO last_event FROM "AuditEvent"
  WHERE "tenantId" = NEW."tenantId" AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1;
  UPDATE "AuditEvent" SET
    seq = coalesce(last_event.seq, 0) + 1,
    hash = compute_audit_hash(coalesce(last_event.hash, NEW."tenantId"::text),
      NEW.id, NEW."actorUserId", NEW.action, NEW.target, NEW.data, NEW."createdAt")
  WHERE "tenantId" = NEW."tenantId" AND id = NEW.id;
  RETURN NULL;
END $$;
ALTER FUNCTION chain_audit_event OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION chain_audit_event FROM PUBLIC;

CREATE CONSTRAINT TRIGGER chain_audit_event
  AFTER INSERT ON "AuditEvent" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_event();
