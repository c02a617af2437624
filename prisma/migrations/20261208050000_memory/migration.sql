-- The address that a browser has proven by a mailed link: a name or an address that somebody types proves nothing.
ALTER TABLE "Visitor" ADD COLUMN "provenEmail" text;

CREATE TABLE "MemorySettings" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "isEnabled" boolean NOT NULL DEFAULT true,
  "quietMinutes" integer NOT NULL DEFAULT 60,
  "retentionDays" integer NOT NULL DEFAULT 365,
  "allowsHealthData" boolean NOT NULL DEFAULT false,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "MemorySettings_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "MemorySettings_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MemorySettings_quietMinutes_check" CHECK ("quietMinutes" BETWEEN 5 AND 10080),
  CONSTRAINT "MemorySettings_retentionDays_check" CHECK ("retentionDays" BETWEEN 1 AND 3650)
);
SELECT protect_tenant_table('MemorySettings');
GRANT SELECT ON "MemorySettings" TO lobby_definer;

CREATE TABLE "ContactMemory" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  "isEnabled" boolean NOT NULL DEFAULT true,
  "erasedAt" timestamptz(3),
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ContactMemory_pkey" PRIMARY KEY ("tenantId", "contactId"),
  CONSTRAINT "ContactMemory_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('ContactMemory');

CREATE TABLE "ConversationMemory" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "contactId" uuid NOT NULL,
  "throughSeq" integer NOT NULL,
  "afterSeq" integer NOT NULL DEFAULT 0,
  asked text NOT NULL DEFAULT '',
  answered text NOT NULL DEFAULT '',
  open text NOT NULL DEFAULT '',
  topics text[] NOT NULL DEFAULT '{}',
  language text,
  tone text NOT NULL,
  "writtenBy" text NOT NULL,
  formality double precision NOT NULL,
  patience double precision NOT NULL,
  detail double precision NOT NULL,
  mood double precision NOT NULL,
  "erasedAt" timestamptz(3),
  "lastMessageAt" timestamptz(3) NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ConversationMemory_pkey" PRIMARY KEY (id),
  CONSTRAINT "ConversationMemory_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ConversationMemory_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ConversationMemory_tone_check" CHECK (tone IN ('friendly', 'neutral', 'formal', 'upset')),
  CONSTRAINT "ConversationMemory_writtenBy_check" CHECK ("writtenBy" IN ('extractive', 'model', 'member')),
  CONSTRAINT "ConversationMemory_measures_check" CHECK (
    formality BETWEEN 0 AND 1 AND patience BETWEEN 0 AND 1 AND detail BETWEEN 0 AND 1 AND mood BETWEEN 0 AND 1)
);
CREATE UNIQUE INDEX "ConversationMemory_tenantId_id_key" ON "ConversationMemory" ("tenantId", id);
CREATE UNIQUE INDEX "ConversationMemory_tenantId_conversationId_key" ON "ConversationMemory" ("tenantId", "conversationId");
CREATE INDEX "ConversationMemory_tenantId_contactId_lastMessageAt_idx"
  ON "ConversationMemory" ("tenantId", "contactId", "lastMessageAt");
CREATE INDEX "ConversationMemory_tenantId_lastMessageAt_idx" ON "ConversationMemory" ("tenantId", "lastMessageAt");
SELECT protect_tenant_table('ConversationMemory');
GRANT SELECT, UPDATE ON "ConversationMemory" TO lobby_definer;

CREATE TABLE "MemoryItem" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  "conversationId" uuid NOT NULL,
  "messageId" uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  value text NOT NULL,
  "saidBy" text NOT NULL,
  "saidAt" timestamptz(3) NOT NULL,
  "replacedAt" timestamptz(3),
  "doneAt" timestamptz(3),
  "editedAt" timestamptz(3),
  "erasedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MemoryItem_pkey" PRIMARY KEY (id),
  CONSTRAINT "MemoryItem_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MemoryItem_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MemoryItem_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MemoryItem_kind_check" CHECK (kind IN ('fact', 'preference', 'promise')),
  CONSTRAINT "MemoryItem_saidBy_check" CHECK ("saidBy" IN ('visitor', 'company')),
  CONSTRAINT "MemoryItem_key_check" CHECK (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  CONSTRAINT "MemoryItem_value_check" CHECK (length(value) <= 300)
);
CREATE UNIQUE INDEX "MemoryItem_tenantId_id_key" ON "MemoryItem" ("tenantId", id);
CREATE UNIQUE INDEX "MemoryItem_tenantId_messageId_kind_key_key" ON "MemoryItem" ("tenantId", "messageId", kind, key);
CREATE INDEX "MemoryItem_tenantId_contactId_saidAt_idx" ON "MemoryItem" ("tenantId", "contactId", "saidAt");
CREATE INDEX "MemoryItem_tenantId_conversationId_idx" ON "MemoryItem" ("tenantId", "conversationId");
CREATE INDEX "MemoryItem_tenantId_saidAt_idx" ON "MemoryItem" ("tenantId", "saidAt");
SELECT protect_tenant_table('MemoryItem');
GRANT SELECT, UPDATE, DELETE ON "MemoryItem" TO lobby_definer;

-- Conversations that are still to be remembered. A trigger writes it; a sweep takes what is due.
CREATE TABLE "MemoryWork" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "dueAt" timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  CONSTRAINT "MemoryWork_pkey" PRIMARY KEY ("tenantId", "conversationId"),
  CONSTRAINT "MemoryWork_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "MemoryWork_dueAt_idx" ON "MemoryWork" ("dueAt");
SELECT protect_tenant_table('MemoryWork');
GRANT SELECT, INSERT, UPDATE ON "MemoryWork" TO lobby_definer;
