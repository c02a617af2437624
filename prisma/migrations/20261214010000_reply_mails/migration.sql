-- Mails that bring a visitor who has left the widget what was answered. A waiting one has no account, address or messages yet.
CREATE TABLE "ReplyMail" (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "accountId" uuid,
  address text,
  "fromSeq" integer,
  "toSeq" integer,
  status text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  "failureCode" text,
  "failureParams" jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ReplyMail_pkey" PRIMARY KEY (id),
  CONSTRAINT "ReplyMail_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ReplyMail_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ReplyMail_status_check" CHECK (status IN ('waiting', 'pending', 'sent', 'failed')),
  CONSTRAINT "ReplyMail_planned_check" CHECK (status = 'waiting'
    OR "accountId" IS NOT NULL AND address IS NOT NULL AND "fromSeq" IS NOT NULL AND "toSeq" >= "fromSeq")
);
CREATE UNIQUE INDEX "ReplyMail_tenantId_id_key" ON "ReplyMail" ("tenantId", id);
CREATE INDEX "ReplyMail_tenantId_conversationId_idx" ON "ReplyMail" ("tenantId", "conversationId");
CREATE INDEX "ReplyMail_tenantId_accountId_idx" ON "ReplyMail" ("tenantId", "accountId");
CREATE INDEX "ReplyMail_tenantId_address_updatedAt_idx" ON "ReplyMail" ("tenantId", address, "updatedAt");
-- What is written while a mail waits goes with it.
CREATE UNIQUE INDEX "ReplyMail_waiting_key" ON "ReplyMail" ("tenantId", "conversationId") WHERE status = 'waiting';
SELECT protect_tenant_table('ReplyMail');

-- Whether visitors who have left get replies by mail; it takes an account by e-mail.
ALTER TABLE "TenantSettings" ADD COLUMN "mailsReplies" boolean NOT NULL DEFAULT true;

-- The job that sends such a mail.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''conversation.mail''))', names);
END $$;
