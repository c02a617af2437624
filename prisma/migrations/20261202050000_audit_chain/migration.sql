-- Each entry of an audit log carries the hash of the one before it, so that a row that somebody changes or removes leaves a trace.
ALTER TABLE "AuditEvent" ADD COLUMN seq bigint, ADD COLUMN hash text;
ALTER TABLE "PlatformAuditEvent" ADD COLUMN seq bigint, ADD COLUMN hash text;

-- The hash of an entry: of what it says and of the hash before it. It has no file, because entries of every age need the same one.
CREATE FUNCTION compute_audit_hash(
  previous text, id uuid, actor uuid, action text, target text, data jsonb, created_at timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous, id, actor, action, target, data, (extract(epoch FROM created_at) * 1000)::bigint)::text, 'UTF8')), 'hex')
$$;
REVOKE ALL ON FUNCTION compute_audit_hash FROM PUBLIC;
GRANT EXECUTE ON FUNCTION compute_audit_hash TO lobby_definer;

-- Entries that are already there, in the order of their time. The owner of the tables is held to the policies too, so they are lifted.
ALTER TABLE "AuditEvent" NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  event record;
  previous text;
  tenant uuid;
  place bigint;
BEGIN
  FOR event IN SELECT * FROM "AuditEvent" ORDER BY "tenantId", "createdAt", id LOOP
    IF tenant IS DISTINCT FROM event."tenantId" THEN
      tenant := event."tenantId"; previous := tenant::text; place := 0;
    END IF;
    place := place + 1;
    previous := compute_audit_hash(
      previous, event.id, event."actorUserId", event.action, event.target, event.data, event."createdAt");
    UPDATE "AuditEvent" SET seq = place, hash = previous WHERE id = event.id;
  END LOOP;
  previous := ''; place := 0;
  FOR event IN SELECT * FROM "PlatformAuditEvent" ORDER BY "createdAt", id LOOP
    place := place + 1;
    previous := compute_audit_hash(
      previous, event.id, event."actorUserId", event.action, event.target, event.data, event."createdAt");
    UPDATE "PlatformAuditEvent" SET seq = place, hash = previous WHERE id = event.id;
  END LOOP;
END $$;
ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX "AuditEvent_tenantId_seq_key" ON "AuditEvent" ("tenantId", seq);
CREATE UNIQUE INDEX "PlatformAuditEvent_seq_key" ON "PlatformAuditEvent" (seq);
-- What appends to the chain writes its two columns and nothing else.
GRANT SELECT, UPDATE (seq, hash) ON "AuditEvent", "PlatformAuditEvent" TO lobby_definer;

-- Browsers that somebody has signed in with. The token stays in the browser's cookie; only its hash is here.
CREATE TABLE "UserDevice" (
  id uuid NOT NULL,
  "userId" uuid NOT NULL,
  "tokenHash" text NOT NULL,
  browser text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lastUsedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "UserDevice_pkey" PRIMARY KEY (id),
  CONSTRAINT "UserDevice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "UserDevice_userId_tokenHash_key" ON "UserDevice" ("userId", "tokenHash");
GRANT SELECT, INSERT, UPDATE, DELETE ON "UserDevice" TO lobby_platform;

-- A link that lets its owner sign in again while strangers guess.
ALTER TABLE "UserToken" DROP CONSTRAINT "UserToken_kind_check";
ALTER TABLE "UserToken" ADD CONSTRAINT "UserToken_kind_check"
  CHECK (kind IN ('confirm_email', 'reset_password', 'unlock_account'));
