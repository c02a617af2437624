-- Conversations of visitors with the assistant and with agents.

-- A person that the tenant knows, over all channels and visits.
CREATE TABLE "Contact" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  name text,
  email text,
  phone text,
  fields jsonb NOT NULL DEFAULT '{}',
  notes text,
  "blockedAt" timestamptz(3),
  "externalId" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Contact_pkey" PRIMARY KEY (id),
  CONSTRAINT "Contact_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Contact_tenantId_externalId_key" ON "Contact" ("tenantId", "externalId");
CREATE UNIQUE INDEX "Contact_tenantId_id_key" ON "Contact" ("tenantId", id);
CREATE INDEX "Contact_tenantId_email_idx" ON "Contact" ("tenantId", email);
SELECT protect_tenant_table('Contact');

-- A browser that uses the widget. `secretHash` is the SHA-256 of what that browser keeps to come back.
CREATE TABLE "Visitor" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid,
  "secretHash" text NOT NULL,
  origin text NOT NULL,
  "pageUrl" text,
  "pageTitle" text,
  locale text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lastSeenAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "blockedAt" timestamptz(3),
  "externalId" text,
  attributes jsonb NOT NULL DEFAULT '{}',
  consent jsonb,
  CONSTRAINT "Visitor_pkey" PRIMARY KEY (id),
  CONSTRAINT "Visitor_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Visitor_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId") REFERENCES "Contact" ("tenantId", id)
);
CREATE UNIQUE INDEX "Visitor_tenantId_externalId_key" ON "Visitor" ("tenantId", "externalId");
CREATE UNIQUE INDEX "Visitor_tenantId_id_key" ON "Visitor" ("tenantId", id);
CREATE UNIQUE INDEX "Visitor_tenantId_secretHash_key" ON "Visitor" ("tenantId", "secretHash");
SELECT protect_tenant_table('Visitor');

-- What the model has used up for one visitor on a day, as ModelUsage does for the tenant; kept for the day.
CREATE TABLE "VisitorModelUsage" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "visitorId" uuid NOT NULL,
  day date NOT NULL,
  tokens bigint NOT NULL DEFAULT 0,
  CONSTRAINT "VisitorModelUsage_pkey" PRIMARY KEY ("tenantId", "visitorId", day),
  CONSTRAINT "VisitorModelUsage_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "VisitorModelUsage_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId")
    REFERENCES "Visitor" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('VisitorModelUsage');

-- `owner` says whose turn it is to answer: assistant, queue, agent, or nobody once it is resolved.
CREATE TABLE "Conversation" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  channel text NOT NULL DEFAULT 'widget',
  "visitorId" uuid NOT NULL,
  "contactId" uuid,
  state text NOT NULL DEFAULT 'open',
  owner text NOT NULL DEFAULT 'assistant',
  "agentId" uuid,
  episode int NOT NULL DEFAULT 1,
  "lastSeq" int NOT NULL DEFAULT 0,
  "handoverReason" text,
  "handoverSummary" text,
  unanswered int NOT NULL DEFAULT 0,
  "wantsEmail" boolean NOT NULL DEFAULT false,
  "queuedAt" timestamptz(3),
  "takenAt" timestamptz(3),
  "resolvedAt" timestamptz(3),
  "lastMessageAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "awaitingSince" timestamptz(3),
  "snoozedUntil" timestamptz(3),
  "alarmedAt" timestamptz(3),
  "waitingMailedAt" timestamptz(3),
  language text,
  "visitorDeliveredSeq" int NOT NULL DEFAULT 0,
  "visitorReadSeq" int NOT NULL DEFAULT 0,
  "agentDeliveredSeq" int NOT NULL DEFAULT 0,
  "agentReadSeq" int NOT NULL DEFAULT 0,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Conversation_pkey" PRIMARY KEY (id),
  CONSTRAINT "Conversation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Conversation_tenantId_agentId_fkey" FOREIGN KEY ("tenantId", "agentId") REFERENCES "Membership" ("tenantId", id),
  CONSTRAINT "Conversation_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId") REFERENCES "Contact" ("tenantId", id),
  CONSTRAINT "Conversation_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId")
    REFERENCES "Visitor" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  -- What was seen was received, and nobody can have received what isn't there.
  CONSTRAINT "Conversation_marks_check" CHECK (
    "visitorReadSeq" <= "visitorDeliveredSeq" AND "visitorDeliveredSeq" <= "lastSeq"
    AND "agentReadSeq" <= "agentDeliveredSeq" AND "agentDeliveredSeq" <= "lastSeq"),
  -- The state machine's shape: resolved has no owner, and only an agent's conversation names an agent.
  CONSTRAINT "Conversation_owner_check" CHECK (
    (state = 'resolved') = (owner = 'nobody') AND (owner = 'agent') = ("agentId" IS NOT NULL)
    AND (owner <> 'queue' OR "queuedAt" IS NOT NULL)),
  CONSTRAINT "Conversation_values_check" CHECK (
    channel IN ('widget', 'email', 'phone', 'facebook', 'whatsapp', 'telegram', 'http')
    AND state IN ('open', 'resolved') AND owner IN ('assistant', 'queue', 'agent', 'nobody'))
);
CREATE UNIQUE INDEX "Conversation_tenantId_id_key" ON "Conversation" ("tenantId", id);
-- Holds only what the handover sweep looks at.
CREATE INDEX "Conversation_attended_idx" ON "Conversation" ("tenantId", "queuedAt") WHERE owner IN ('queue', 'agent');
CREATE INDEX "Conversation_snoozedUntil_idx" ON "Conversation" ("snoozedUntil");
CREATE INDEX "Conversation_tenantId_agentId_idx" ON "Conversation" ("tenantId", "agentId");
CREATE INDEX "Conversation_tenantId_contactId_idx" ON "Conversation" ("tenantId", "contactId");
CREATE INDEX "Conversation_tenantId_lastMessageAt_idx" ON "Conversation" ("tenantId", "lastMessageAt");
CREATE INDEX "Conversation_tenantId_visitorId_idx" ON "Conversation" ("tenantId", "visitorId");
SELECT protect_tenant_table('Conversation');

-- `state` is final for people; an assistant's answer goes through pending and streaming to final, failed or cancelled.
CREATE TABLE "Message" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  seq int NOT NULL,
  "clientMessageId" uuid,
  author text NOT NULL,
  "agentId" uuid,
  text text NOT NULL,
  event jsonb,
  state text NOT NULL DEFAULT 'final',
  "attemptId" uuid,
  "replyToSeq" int,
  outcome text,
  citations jsonb NOT NULL DEFAULT '[]',
  feedback text,
  "feedbackReason" text,
  episode int NOT NULL DEFAULT 1,
  "editedAt" timestamptz(3),
  "deletedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  "gapNotedAt" timestamptz(3),
  CONSTRAINT "Message_pkey" PRIMARY KEY (id),
  CONSTRAINT "Message_tenantId_agentId_fkey" FOREIGN KEY ("tenantId", "agentId") REFERENCES "Membership" ("tenantId", id),
  CONSTRAINT "Message_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Message_values_check" CHECK (
    author IN ('visitor', 'assistant', 'agent', 'system')
    AND state IN ('pending', 'streaming', 'final', 'failed', 'cancelled')
    AND feedback IN ('up', 'down')
    AND (author <> 'agent' OR "agentId" IS NOT NULL))
);
-- One answer to one visitor's message: a second attempt can't write beside the first.
CREATE UNIQUE INDEX "Message_one_answer_key" ON "Message" ("tenantId", "conversationId", "replyToSeq")
  WHERE author = 'assistant' AND state NOT IN ('failed', 'cancelled');
CREATE UNIQUE INDEX "Message_tenantId_conversationId_clientMessageId_key" ON "Message" ("tenantId", "conversationId", "clientMessageId");
CREATE UNIQUE INDEX "Message_tenantId_conversationId_seq_key" ON "Message" ("tenantId", "conversationId", seq);
CREATE UNIQUE INDEX "Message_tenantId_id_key" ON "Message" ("tenantId", id);
-- Holds only what waits to be put into a group, so that looking for it costs the same however many messages there are.
CREATE INDEX "Message_new_gap_idx" ON "Message" ("tenantId", "createdAt")
  WHERE author = 'assistant' AND state = 'final' AND "gapNotedAt" IS NULL AND (outcome = 'unknown' OR feedback = 'down');
-- Messages by their words and beginnings of words, in any language that puts spaces between them.
CREATE INDEX "Message_words_idx" ON "Message" USING gin (to_tsvector('simple', text)) WHERE "deletedAt" IS NULL;
SELECT protect_tenant_table('Message');

-- How one answer came about: what was searched, found, chosen, by which answerer, in how many milliseconds.
CREATE TABLE "AnswerTrace" (
  "messageId" uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  question text NOT NULL,
  "searchedFor" text NOT NULL,
  answerer text NOT NULL,
  model text,
  confidence double precision NOT NULL,
  found jsonb NOT NULL DEFAULT '[]',
  steps jsonb NOT NULL DEFAULT '{}',
  "promptTokens" int,
  "completionTokens" int,
  "costMicros" int,
  fallback text,
  notes jsonb NOT NULL DEFAULT '[]',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AnswerTrace_pkey" PRIMARY KEY ("messageId"),
  CONSTRAINT "AnswerTrace_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "AnswerTrace_tenantId_messageId_key" ON "AnswerTrace" ("tenantId", "messageId");
CREATE INDEX "AnswerTrace_tenantId_createdAt_idx" ON "AnswerTrace" ("tenantId", "createdAt");
SELECT protect_tenant_table('AnswerTrace');
