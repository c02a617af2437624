-- E-mail is a channel with accounts.
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_channel_check", ADD CONSTRAINT "ChannelAccount_channel_check"
  CHECK (channel IN ('http', 'sms', 'email'));

-- How far an account's mailbox was read.
CREATE TABLE "Mailbox" (
  "accountId" uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "uidValidity" text,
  "lastUid" bigint NOT NULL DEFAULT 0,
  "lastSyncedAt" timestamptz(3),
  "startedAt" timestamptz(3),
  failures integer NOT NULL DEFAULT 0,
  "dueAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "leaseId" uuid,
  "leaseUntil" timestamptz(3),
  "lastLeasedAt" timestamptz(3),
  CONSTRAINT "Mailbox_pkey" PRIMARY KEY ("accountId"),
  CONSTRAINT "Mailbox_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Mailbox_tenantId_accountId_key" ON "Mailbox" ("tenantId", "accountId");
CREATE INDEX "Mailbox_dueAt_idx" ON "Mailbox" ("dueAt");
CREATE INDEX "Mailbox_served_idx" ON "Mailbox" ("tenantId", "lastLeasedAt") WHERE "lastLeasedAt" IS NOT NULL;
SELECT protect_tenant_table('Mailbox');

-- The mails of an account: what threads them, who sent them, and what the receiving server found of that.
CREATE TABLE "MailMessage" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "accountId" uuid NOT NULL,
  "addressId" uuid,
  "conversationId" uuid,
  direction text NOT NULL,
  key text NOT NULL,
  "messageId" text,
  kind text NOT NULL,
  subject text NOT NULL,
  sender text NOT NULL,
  authentication text NOT NULL DEFAULT 'none',
  spf text,
  dkim text,
  dmarc text,
  text text NOT NULL DEFAULT '',
  omissions jsonb NOT NULL DEFAULT '[]',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MailMessage_pkey" PRIMARY KEY (id),
  CONSTRAINT "MailMessage_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MailMessage_tenantId_addressId_fkey" FOREIGN KEY ("tenantId", "addressId")
    REFERENCES "ChannelAddress" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MailMessage_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MailMessage_direction_check" CHECK (direction IN ('in', 'out')),
  CONSTRAINT "MailMessage_kind_check" CHECK (kind IN ('person', 'machine', 'list', 'bounce', 'own')),
  CONSTRAINT "MailMessage_authentication_check" CHECK (authentication IN ('pass', 'fail', 'none'))
);
CREATE UNIQUE INDEX "MailMessage_tenantId_id_key" ON "MailMessage" ("tenantId", id);
CREATE UNIQUE INDEX "MailMessage_tenantId_accountId_direction_key_key" ON "MailMessage" ("tenantId", "accountId", direction, key);
CREATE INDEX "MailMessage_tenantId_conversationId_createdAt_idx" ON "MailMessage" ("tenantId", "conversationId", "createdAt");
CREATE INDEX "MailMessage_tenantId_accountId_sender_createdAt_idx" ON "MailMessage" ("tenantId", "accountId", sender, "createdAt");
CREATE INDEX "MailMessage_tenantId_addressId_idx" ON "MailMessage" ("tenantId", "addressId");
SELECT protect_tenant_table('MailMessage');

GRANT SELECT ON "Mailbox" TO lobby_definer;
GRANT UPDATE ("leaseId", "leaseUntil", "lastLeasedAt") ON "Mailbox" TO lobby_definer;
