-- Phone numbers that answer calls are accounts of a channel.
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_channel_check", ADD CONSTRAINT "ChannelAccount_channel_check"
  CHECK (channel IN ('http', 'phone', 'sms', 'email', 'telegram', 'whatsapp', 'messenger', 'instagram'));

-- Calls, one row for each. The conversation is begun with the first words.
CREATE TABLE "PhoneCall" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "accountId" uuid NOT NULL,
  "addressId" uuid NOT NULL,
  "conversationId" uuid,
  "providerId" text NOT NULL,
  outcome text,
  "voicemailSeconds" integer,
  "startedAt" timestamptz(3) NOT NULL,
  "endedAt" timestamptz(3),
  "durationSeconds" integer,
  CONSTRAINT "PhoneCall_pkey" PRIMARY KEY (id),
  CONSTRAINT "PhoneCall_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "PhoneCall_tenantId_addressId_fkey" FOREIGN KEY ("tenantId", "addressId")
    REFERENCES "ChannelAddress" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "PhoneCall_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "PhoneCall_outcome_check" CHECK (outcome IN ('answered', 'transferred', 'voicemail', 'callback', 'unanswered')),
  CONSTRAINT "PhoneCall_seconds_check" CHECK ("voicemailSeconds" >= 0 AND "durationSeconds" >= 0)
);
CREATE UNIQUE INDEX "PhoneCall_tenantId_id_key" ON "PhoneCall" ("tenantId", id);
CREATE UNIQUE INDEX "PhoneCall_tenantId_accountId_providerId_key" ON "PhoneCall" ("tenantId", "accountId", "providerId");
CREATE INDEX "PhoneCall_tenantId_conversationId_idx" ON "PhoneCall" ("tenantId", "conversationId");
CREATE INDEX "PhoneCall_tenantId_addressId_idx" ON "PhoneCall" ("tenantId", "addressId");
SELECT protect_tenant_table('PhoneCall');

-- What is said to a caller: one row for each message, until the call asks for it.
CREATE TABLE "CallUtterance" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "callId" uuid NOT NULL,
  "deliveryId" uuid NOT NULL,
  text text NOT NULL,
  turn integer,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "CallUtterance_pkey" PRIMARY KEY (id),
  CONSTRAINT "CallUtterance_tenantId_callId_fkey" FOREIGN KEY ("tenantId", "callId")
    REFERENCES "PhoneCall" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "CallUtterance_tenantId_deliveryId_fkey" FOREIGN KEY ("tenantId", "deliveryId")
    REFERENCES "OutboundDelivery" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "CallUtterance_tenantId_deliveryId_key" ON "CallUtterance" ("tenantId", "deliveryId");
CREATE INDEX "CallUtterance_tenantId_callId_createdAt_idx" ON "CallUtterance" ("tenantId", "callId", "createdAt");
SELECT protect_tenant_table('CallUtterance');
