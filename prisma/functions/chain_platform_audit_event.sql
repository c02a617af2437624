-- Appends entries of the platform's audit log to its chain, as chain_audit_event does for a tenant's.
CREATE OR REPLACE FUNCTION chain_platform_audit_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last_event record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('PlatformAuditEvent', 0));
  SELECT seq, hash INTO last_event FROM "PlatformAuditEvent" WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1;
  UPDATE "PlatformAuditEvent" SET
    seq = coalesce(last_event.seq, 0) + 1,
    hash = compute_audit_hash(coalesce(last_event.hash, ''),
      NEW.id, NEW."actorUserId", NEW.action, NEW.target, NEW.data, NEW."createdAt")
  WHERE id = NEW.id;
  RETURN NULL;
END $$;
ALTER FUNCTION chain_platform_audit_event OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION chain_platform_audit_event FROM PUBLIC;

CREATE CONSTRAINT TRIGGER chain_platform_audit_event
  AFTER INSERT ON "PlatformAuditEvent" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_platform_audit_event();
