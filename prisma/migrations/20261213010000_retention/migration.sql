-- For how long a tenant keeps what. Null: for good. A tenant without a row keeps everything.
CREATE TABLE "RetentionSettings" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationDays" integer,
  "includesAssistantConversations" boolean NOT NULL DEFAULT false,
  "contactDays" integer,
  "activityDays" integer,
  "nextSweepAt" timestamptz(3),
  "sweepStartedAt" timestamptz(3),
  "sweepFinishedAt" timestamptz(3),
  "removedConversations" integer NOT NULL DEFAULT 0,
  "removedFiles" integer NOT NULL DEFAULT 0,
  "removedContacts" integer NOT NULL DEFAULT 0,
  "removedActivities" integer NOT NULL DEFAULT 0,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "RetentionSettings_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "RetentionSettings_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "RetentionSettings_conversationDays_check" CHECK ("conversationDays" BETWEEN 30 AND 3650),
  CONSTRAINT "RetentionSettings_contactDays_check" CHECK ("contactDays" BETWEEN 30 AND 3650),
  CONSTRAINT "RetentionSettings_activityDays_check" CHECK ("activityDays" BETWEEN 30 AND 3650)
);
SELECT protect_tenant_table('RetentionSettings');
CREATE INDEX "RetentionSettings_nextSweepAt_idx" ON "RetentionSettings" ("nextSweepAt");

-- What conversations that are gone have counted: a part of the days' counters, which are computed again from what is stored.
CREATE TABLE "RetainedMetric" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  day date NOT NULL,
  metric text NOT NULL,
  key text NOT NULL DEFAULT '',
  channel text NOT NULL,
  language text NOT NULL DEFAULT '',
  agent text NOT NULL DEFAULT '',
  value bigint NOT NULL,
  CONSTRAINT "RetainedMetric_pkey" PRIMARY KEY ("tenantId", metric, day, key, channel, language, agent),
  CONSTRAINT "RetainedMetric_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "RetainedMetric_value_check" CHECK (value > 0)
);
CREATE INDEX "RetainedMetric_tenantId_day_idx" ON "RetainedMetric" ("tenantId", day);
SELECT protect_tenant_table('RetainedMetric');

-- The last entry that left a tenant's activity log by its age: where the chain of the others begins. Only prune_audit_log writes it.
CREATE TABLE "PrunedAuditLog" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  seq bigint NOT NULL,
  hash text NOT NULL,
  "prunedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "PrunedAuditLog_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "PrunedAuditLog_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('PrunedAuditLog', 'SELECT');
GRANT INSERT, UPDATE ON "PrunedAuditLog" TO lobby_definer;
GRANT DELETE ON "AuditEvent" TO lobby_definer;
