-- A tenant's accounts at channels beside the widget. The secret is sealed and bound to the row; a removed account keeps its
-- conversations and loses its secret.
CREATE TABLE "ChannelAccount" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  channel text NOT NULL,
  name text NOT NULL,
  settings jsonb NOT NULL,
  ciphertext bytea,
  "keyVersion" integer NOT NULL,
  "answerMode" text NOT NULL DEFAULT 'assistant',
  greeting text NOT NULL DEFAULT '',
  signature text NOT NULL DEFAULT '',
  "lastReceivedAt" timestamptz(3),
  "lastDeliveredAt" timestamptz(3),
  "lastErrorCode" text,
  "lastErrorParams" jsonb NOT NULL DEFAULT '{}',
  "lastErrorAt" timestamptz(3),
  "removedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ChannelAccount_pkey" PRIMARY KEY (id),
  CONSTRAINT "ChannelAccount_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ChannelAccount_channel_check" CHECK (channel IN ('http', 'sms')),
  CONSTRAINT "ChannelAccount_settings_check" CHECK (jsonb_typeof(settings) = 'object'),
  CONSTRAINT "ChannelAccount_answerMode_check" CHECK ("answerMode" IN ('assistant', 'people')),
  CONSTRAINT "ChannelAccount_lastErrorCode_check" CHECK ("lastErrorCode" ~ '^[a-z_]+$'),
  CONSTRAINT "ChannelAccount_ciphertext_check" CHECK ((ciphertext IS NULL) = ("removedAt" IS NOT NULL))
);
CREATE UNIQUE INDEX "ChannelAccount_tenantId_id_key" ON "ChannelAccount" ("tenantId", id);
SELECT protect_tenant_table('ChannelAccount');

-- Who is at the other end, with the visitor that stands for them.
CREATE TABLE "ChannelAddress" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "accountId" uuid NOT NULL,
  address text NOT NULL,
  "visitorId" uuid NOT NULL,
  "optedOutAt" timestamptz(3),
  "dueAt" timestamptz(3),
  "leaseId" uuid,
  "leaseUntil" timestamptz(3),
  "lastLeasedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ChannelAddress_pkey" PRIMARY KEY (id),
  CONSTRAINT "ChannelAddress_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ChannelAddress_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId")
    REFERENCES "Visitor" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ChannelAddress_tenantId_id_key" ON "ChannelAddress" ("tenantId", id);
CREATE UNIQUE INDEX "ChannelAddress_tenantId_accountId_address_key" ON "ChannelAddress" ("tenantId", "accountId", address);
CREATE UNIQUE INDEX "ChannelAddress_tenantId_visitorId_key" ON "ChannelAddress" ("tenantId", "visitorId");
CREATE INDEX "ChannelAddress_due_idx" ON "ChannelAddress" ("dueAt") WHERE "dueAt" IS NOT NULL;
CREATE INDEX "ChannelAddress_served_idx" ON "ChannelAddress" ("tenantId", "lastLeasedAt") WHERE "lastLeasedAt" IS NOT NULL;
SELECT protect_tenant_table('ChannelAddress');

-- What came in, stored once by the provider's id.
CREATE TABLE "InboundEvent" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "accountId" uuid NOT NULL,
  "addressId" uuid NOT NULL,
  "providerId" text NOT NULL,
  payload jsonb,
  status text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  "failureCode" text,
  "sentAt" timestamptz(3) NOT NULL,
  "receivedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "processedAt" timestamptz(3),
  CONSTRAINT "InboundEvent_pkey" PRIMARY KEY (id),
  CONSTRAINT "InboundEvent_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "InboundEvent_tenantId_addressId_fkey" FOREIGN KEY ("tenantId", "addressId")
    REFERENCES "ChannelAddress" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "InboundEvent_status_check" CHECK (status IN ('pending', 'processed', 'failed')),
  CONSTRAINT "InboundEvent_payload_check" CHECK ((payload IS NULL) = (status <> 'pending')),
  CONSTRAINT "InboundEvent_failureCode_check" CHECK ("failureCode" ~ '^[a-z_]+$')
);
CREATE UNIQUE INDEX "InboundEvent_tenantId_id_key" ON "InboundEvent" ("tenantId", id);
CREATE UNIQUE INDEX "InboundEvent_tenantId_accountId_providerId_key" ON "InboundEvent" ("tenantId", "accountId", "providerId");
CREATE INDEX "InboundEvent_tenantId_addressId_sentAt_idx" ON "InboundEvent" ("tenantId", "addressId", "sentAt");
SELECT protect_tenant_table('InboundEvent');

-- What is sent, one row for each message.
CREATE TABLE "OutboundDelivery" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "accountId" uuid NOT NULL,
  "addressId" uuid NOT NULL,
  "conversationId" uuid NOT NULL,
  "messageId" uuid NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  "providerId" text,
  parts integer NOT NULL DEFAULT 0,
  segments integer NOT NULL DEFAULT 0,
  "leaseUntil" timestamptz(3),
  "failureCode" text,
  "failureParams" jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "OutboundDelivery_pkey" PRIMARY KEY (id),
  CONSTRAINT "OutboundDelivery_tenantId_accountId_fkey" FOREIGN KEY ("tenantId", "accountId")
    REFERENCES "ChannelAccount" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "OutboundDelivery_tenantId_addressId_fkey" FOREIGN KEY ("tenantId", "addressId")
    REFERENCES "ChannelAddress" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "OutboundDelivery_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "OutboundDelivery_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "OutboundDelivery_status_check" CHECK (status IN ('pending', 'sent', 'delivered', 'read', 'failed')),
  CONSTRAINT "OutboundDelivery_failureCode_check" CHECK ("failureCode" ~ '^[a-z_]+$')
);
CREATE UNIQUE INDEX "OutboundDelivery_tenantId_id_key" ON "OutboundDelivery" ("tenantId", id);
CREATE UNIQUE INDEX "OutboundDelivery_tenantId_messageId_key" ON "OutboundDelivery" ("tenantId", "messageId");
CREATE INDEX "OutboundDelivery_tenantId_conversationId_idx" ON "OutboundDelivery" ("tenantId", "conversationId");
CREATE INDEX "OutboundDelivery_tenantId_addressId_idx" ON "OutboundDelivery" ("tenantId", "addressId");
CREATE INDEX "OutboundDelivery_tenantId_accountId_providerId_idx" ON "OutboundDelivery" ("tenantId", "accountId", "providerId");
SELECT protect_tenant_table('OutboundDelivery');

GRANT SELECT ON "ChannelAccount", "ChannelAddress", "InboundEvent", "OutboundDelivery" TO lobby_definer;
GRANT UPDATE ("leaseId", "leaseUntil", "lastLeasedAt") ON "ChannelAddress" TO lobby_definer;

-- SMS is a channel of its own beside calls by phone.
ALTER TABLE "Conversation" DROP CONSTRAINT "Conversation_values_check", ADD CONSTRAINT "Conversation_values_check" CHECK (
  channel IN ('widget', 'email', 'phone', 'sms', 'facebook', 'whatsapp', 'telegram', 'http')
  AND state IN ('open', 'resolved') AND owner IN ('assistant', 'queue', 'agent', 'none'));

-- A channel can be answered by people only.
DO $$
DECLARE
  known record;
BEGIN
  FOR known IN SELECT conname, conrelid::regclass AS of_table, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conname IN ('Conversation_handoverReason_check', 'Episode_handoverReason_check', 'Message_queuedReason_check')
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', known.of_table, known.conname);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', known.of_table, known.conname,
      replace(known.definition, '''model_down''::text', '''model_down''::text, ''people_only''::text'));
  END LOOP;
END $$;

-- Messages leave by durable jobs, beside whatever others there are.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''channel.deliver''))', names);
  SELECT string_agg(quote_literal(code[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS code
    WHERE conname = 'DurableJob_lastErrorCode_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_lastErrorCode_check";
  EXECUTE format(
    'ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_lastErrorCode_check" CHECK ("lastErrorCode" IN (%s, ''channel_unavailable''))',
    names);
END $$;
