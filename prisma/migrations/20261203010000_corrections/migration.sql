-- What agents suggest to correct about an answer, for a company admin to accept or dismiss.
CREATE TABLE "Correction" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  -- The answer; the correction goes with it.
  "messageId" uuid NOT NULL,
  "memberId" uuid NOT NULL,
  -- The text that it replaces: a FAQ's answer, a passage, or none yet. No foreign key, because it outlives what it corrects.
  kind text NOT NULL,
  "targetId" uuid,
  text text NOT NULL,
  status text NOT NULL DEFAULT 'open',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Correction_pkey" PRIMARY KEY (id),
  CONSTRAINT "Correction_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Correction_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Correction_kind_check" CHECK (kind IN ('faq', 'chunk', 'new_faq') AND ("targetId" IS NULL) = (kind = 'new_faq')),
  CONSTRAINT "Correction_status_check" CHECK (status IN ('open', 'accepted', 'dismissed'))
);
CREATE UNIQUE INDEX "Correction_tenantId_id_key" ON "Correction" ("tenantId", id);
CREATE INDEX "Correction_tenantId_messageId_idx" ON "Correction" ("tenantId", "messageId");
CREATE INDEX "Correction_tenantId_memberId_idx" ON "Correction" ("tenantId", "memberId");
CREATE INDEX "Correction_tenantId_status_createdAt_idx" ON "Correction" ("tenantId", status, "createdAt");
SELECT protect_tenant_table('Correction');

-- Adds a kind to those that are allowed so far.
DO $$
DECLARE
  kinds text;
BEGIN
  SELECT string_agg(quote_literal(literals[1]), ', ') INTO kinds
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') AS literals
    WHERE conname = 'Notification_kind_check';
  ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_check";
  EXECUTE format('ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (%s, ''correction_suggested''))', kinds);
END $$;
