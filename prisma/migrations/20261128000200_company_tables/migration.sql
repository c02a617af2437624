-- A tenant's own space: who works in it, where its widget may run, how it looks and speaks, what it has used.
-- A key between tenants' tables holds the tenant too: foreign keys ignore policies, so a plain one could name another's row.

-- A site of the company: an origin (scheme, host, port) on which its widget may run.
CREATE TABLE "Domain" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  origin text NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Domain_pkey" PRIMARY KEY (id),
  CONSTRAINT "Domain_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Domain_tenantId_id_key" ON "Domain" ("tenantId", id);
CREATE UNIQUE INDEX "Domain_tenantId_origin_key" ON "Domain" ("tenantId", origin);
SELECT protect_tenant_table('Domain');

-- A feature switched on or off for one tenant, against its plan.
CREATE TABLE "FeatureUse" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  feature text NOT NULL,
  enabled boolean NOT NULL,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "FeatureUse_pkey" PRIMARY KEY ("tenantId", feature),
  CONSTRAINT "FeatureUse_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('FeatureUse');

-- A user’s place in a tenant, and how they work there.
CREATE TABLE "Membership" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "userId" uuid NOT NULL,
  role text NOT NULL,
  "displayName" text NOT NULL,
  "takesConversations" boolean NOT NULL,
  "wantsMail" boolean NOT NULL DEFAULT true,
  "disabledAt" timestamptz(3),
  "lastSeenAt" timestamptz(3),
  presence text NOT NULL DEFAULT 'online',
  "activeAt" timestamptz(3),
  "isAwayByItself" boolean NOT NULL DEFAULT false,
  "onlineUntil" timestamptz(3),
  capacity int NOT NULL DEFAULT 5,
  "lastAssignedAt" timestamptz(3),
  "wantsSound" boolean NOT NULL DEFAULT true,
  "wantsBrowserNotice" boolean NOT NULL DEFAULT true,
  "wantsWaitingMail" boolean NOT NULL DEFAULT true,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Membership_pkey" PRIMARY KEY (id),
  CONSTRAINT "Membership_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Membership_presence_check" CHECK (presence IN ('online', 'away', 'offline') AND capacity BETWEEN 0 AND 100),
  CONSTRAINT "Membership_role_check" CHECK (role IN ('company_admin', 'agent'))
);
CREATE UNIQUE INDEX "Membership_tenantId_id_key" ON "Membership" ("tenantId", id);
CREATE UNIQUE INDEX "Membership_tenantId_userId_key" ON "Membership" ("tenantId", "userId");
CREATE INDEX "Membership_userId_idx" ON "Membership" ("userId");
SELECT protect_tenant_table('Membership');

-- An invitation to become a member. Only the hash of its link’s token is stored.
CREATE TABLE "Invitation" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  "tokenHash" text NOT NULL,
  "invitedById" uuid NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "acceptedAt" timestamptz(3),
  "revokedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Invitation_pkey" PRIMARY KEY (id),
  CONSTRAINT "Invitation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Invitation_role_check" CHECK (role IN ('company_admin', 'agent'))
);
CREATE UNIQUE INDEX "Invitation_tenantId_id_key" ON "Invitation" ("tenantId", id);
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation" ("tokenHash");
CREATE INDEX "Invitation_tenantId_email_idx" ON "Invitation" ("tenantId", email);
SELECT protect_tenant_table('Invitation');

-- The public key in the script tag.
CREATE TABLE "WidgetKey" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  key text NOT NULL,
  "revokedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "WidgetKey_pkey" PRIMARY KEY (id),
  CONSTRAINT "WidgetKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "WidgetKey_key_key" ON "WidgetKey" (key);
CREATE UNIQUE INDEX "WidgetKey_tenantId_id_key" ON "WidgetKey" ("tenantId", id);
SELECT protect_tenant_table('WidgetKey');

-- What a tenant's own server signs with who a visitor is: a shared secret (HS256), sealed, or a public key (EdDSA).
CREATE TABLE "IdentityKey" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  algorithm text NOT NULL,
  ciphertext bytea,
  "keyVersion" int,
  "publicKey" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "IdentityKey_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "IdentityKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  -- A shared secret is sealed; a public key needs no sealing.
  CONSTRAINT "IdentityKey_algorithm_check" CHECK (
    (algorithm = 'HS256' AND ciphertext IS NOT NULL AND "keyVersion" IS NOT NULL AND "publicKey" IS NULL)
    OR (algorithm = 'EdDSA' AND ciphertext IS NULL AND "keyVersion" IS NULL AND "publicKey" IS NOT NULL))
);
SELECT protect_tenant_table('IdentityKey');

-- A signed identity whose visitor has signed out; kept until it would have run out by itself.
CREATE TABLE "EndedIdentity" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "tokenHash" text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "EndedIdentity_pkey" PRIMARY KEY ("tenantId", "tokenHash"),
  CONSTRAINT "EndedIdentity_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('EndedIdentity');

-- A tenant's own key for a model provider, encrypted (AES-256-GCM, bound to the tenant and the row).
CREATE TABLE "ProviderCredential" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  provider text NOT NULL,
  "baseUrl" text,
  model text,
  "cheapModel" text,
  ciphertext bytea NOT NULL,
  "keyVersion" int NOT NULL,
  "lastFour" text NOT NULL DEFAULT '',
  "windowTokens" int,
  "inputPrice" double precision,
  "outputPrice" double precision,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ProviderCredential_pkey" PRIMARY KEY (id),
  CONSTRAINT "ProviderCredential_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ProviderCredential_values_check" CHECK (
    provider IN ('openai', 'compatible') AND (provider <> 'compatible' OR "baseUrl" IS NOT NULL)
    AND length("lastFour") <= 4 AND "windowTokens" > 0 AND "inputPrice" >= 0 AND "outputPrice" >= 0)
);
CREATE UNIQUE INDEX "ProviderCredential_tenantId_id_key" ON "ProviderCredential" ("tenantId", id);
CREATE UNIQUE INDEX "ProviderCredential_tenantId_provider_key" ON "ProviderCredential" ("tenantId", provider);
SELECT protect_tenant_table('ProviderCredential');

-- Which model writes the answers, and what it may use up in a day; null: what the platform allows. Costs in millionths of a USD.
CREATE TABLE "ModelSettings" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  source text NOT NULL DEFAULT 'platform',
  rerank boolean NOT NULL DEFAULT false,
  "answerTokens" int NOT NULL DEFAULT 600,
  "dailyTokens" int,
  "visitorDailyTokens" int,
  "dailyCostMicros" bigint,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ModelSettings_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "ModelSettings_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ModelSettings_values_check" CHECK (
    source IN ('platform', 'own', 'none') AND "answerTokens" BETWEEN 50 AND 4000
    AND "dailyTokens" >= 0 AND "visitorDailyTokens" >= 0 AND "dailyCostMicros" >= 0)
);
SELECT protect_tenant_table('ModelSettings');

-- What the model has used up on a day, what is reserved by answers under way included; `told` is the last share that was told of.
CREATE TABLE "ModelUsage" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  day date NOT NULL,
  tokens bigint NOT NULL DEFAULT 0,
  "costMicros" bigint NOT NULL DEFAULT 0,
  calls int NOT NULL DEFAULT 0,
  told int NOT NULL DEFAULT 0,
  CONSTRAINT "ModelUsage_pkey" PRIMARY KEY ("tenantId", day),
  CONSTRAINT "ModelUsage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('ModelUsage');

-- How much of a limited thing was used in a period (a month as its first day).
CREATE TABLE "Usage" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  metric text NOT NULL,
  period date NOT NULL,
  count int NOT NULL DEFAULT 0,
  CONSTRAINT "Usage_pkey" PRIMARY KEY ("tenantId", metric, period),
  CONSTRAINT "Usage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('Usage');

-- What members and the super admin did in a tenant. Rows are only ever added.
CREATE TABLE "AuditEvent" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "actorUserId" uuid,
  action text NOT NULL,
  target text,
  data jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AuditEvent_pkey" PRIMARY KEY (id),
  CONSTRAINT "AuditEvent_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "AuditEvent_tenantId_id_key" ON "AuditEvent" ("tenantId", id);
CREATE INDEX "AuditEvent_tenantId_createdAt_idx" ON "AuditEvent" ("tenantId", "createdAt");
-- What was done stays written.
SELECT protect_tenant_table('AuditEvent', 'SELECT, INSERT');

-- Events that wait to be sent to sockets; written in the transaction that they tell of.
CREATE TABLE "Outbox" (
  id bigserial NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  event text NOT NULL,
  payload jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Outbox_pkey" PRIMARY KEY (id),
  CONSTRAINT "Outbox_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
-- A tenant only adds events; dequeue_outbox_events takes them out.
SELECT protect_tenant_table('Outbox', 'INSERT');
GRANT USAGE ON SEQUENCE "Outbox_id_seq" TO lobby_tenant;

-- A stored file; `key` is made by the server and names it in the storage.
CREATE TABLE "File" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  key text NOT NULL,
  name text NOT NULL,
  mime text NOT NULL,
  bytes int NOT NULL,
  sha256 text NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "File_pkey" PRIMARY KEY (id),
  CONSTRAINT "File_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "File_tenantId_id_key" ON "File" ("tenantId", id);
CREATE UNIQUE INDEX "File_tenantId_key_key" ON "File" ("tenantId", key);
CREATE INDEX "File_tenantId_sha256_idx" ON "File" ("tenantId", sha256);
SELECT protect_tenant_table('File');

-- `formerEmbeddingModel` serves its questions until the vectors by the configured model are complete; null: the configured one does.
CREATE TABLE "TenantSettings" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "assistantName" text NOT NULL,
  "logoFileId" uuid,
  "primaryColor" text NOT NULL DEFAULT '#2f5fd0',
  "launcherPosition" text NOT NULL DEFAULT 'right',
  greeting text NOT NULL,
  "suggestedQuestions" text[],
  persona text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  "handoverMode" text NOT NULL DEFAULT 'ask',
  "answerThreshold" double precision NOT NULL DEFAULT 0.45,
  "faqThreshold" double precision NOT NULL DEFAULT 0.75,
  "timeZone" text NOT NULL DEFAULT 'UTC',
  "businessHours" jsonb NOT NULL DEFAULT '{}',
  "handoverAfterUnanswered" int NOT NULL DEFAULT 2,
  "handoverKeywords" text[] DEFAULT ARRAY[]::text[],
  "handoverOnAnger" boolean NOT NULL DEFAULT true,
  assignment text NOT NULL DEFAULT 'manual',
  "waitingMailMinutes" int NOT NULL DEFAULT 5,
  "firstReplyTarget" int,
  "resolutionTarget" int,
  "asksForRating" boolean NOT NULL DEFAULT true,
  "privacyUrl" text,
  "widgetLanguage" text,
  "asksConsent" boolean NOT NULL DEFAULT false,
  "preChat" jsonb NOT NULL DEFAULT '[]',
  proactive jsonb NOT NULL DEFAULT '{}',
  "blockedTopics" text[] DEFAULT ARRAY[]::text[],
  "checksChanges" boolean NOT NULL DEFAULT false,
  "heldSettings" jsonb,
  "formerEmbeddingModel" text,
  "embedDueAt" timestamptz(3),
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "TenantSettings_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "TenantSettings_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "TenantSettings_tenantId_logoFileId_fkey" FOREIGN KEY ("tenantId", "logoFileId") REFERENCES "File" ("tenantId", id),
  CONSTRAINT "TenantSettings_handover_check" CHECK (
    assignment IN ('manual', 'round_robin', 'load')
    AND "handoverAfterUnanswered" BETWEEN 0 AND 20 AND "waitingMailMinutes" BETWEEN 1 AND 1440),
  CONSTRAINT "TenantSettings_values_check" CHECK (
    "launcherPosition" IN ('left', 'right') AND "handoverMode" IN ('ask', 'immediate')
    AND "answerThreshold" BETWEEN 0 AND 1 AND "faqThreshold" BETWEEN 0 AND 1)
);
CREATE INDEX "TenantSettings_embedDueAt_idx" ON "TenantSettings" ("embedDueAt");
SELECT protect_tenant_table('TenantSettings');

-- What a user is told in the dashboard, and by mail once `mailDueAt` is past.
CREATE TABLE "Notification" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "userId" uuid NOT NULL,
  kind text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  "readAt" timestamptz(3),
  "mailDueAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Notification_pkey" PRIMARY KEY (id),
  CONSTRAINT "Notification_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Notification_tenantId_id_key" ON "Notification" ("tenantId", id);
CREATE INDEX "Notification_mailDueAt_idx" ON "Notification" ("mailDueAt");
CREATE INDEX "Notification_tenantId_userId_createdAt_idx" ON "Notification" ("tenantId", "userId", "createdAt");
SELECT protect_tenant_table('Notification');
