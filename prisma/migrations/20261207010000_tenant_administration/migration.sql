-- What the platform's staff needs to run many companies: figures that are kept, limits of one tenant, deletion, export and access.

-- Why a tenant is suspended, beside the text of "statusReason". NULL: it isn't.
ALTER TABLE "Tenant" ADD COLUMN "suspensionCode" text,
  ADD CONSTRAINT "Tenant_suspensionCode_check"
    CHECK ("suspensionCode" IN ('unpaid', 'abuse', 'security', 'requested', 'deletion', 'other'));
-- The owner of the tables may be bound by the policy, too.
ALTER TABLE "Tenant" NO FORCE ROW LEVEL SECURITY;
UPDATE "Tenant" SET "suspensionCode" = 'other' WHERE status = 'suspended';

-- Whether staff of the platform may enter the dashboard.
ALTER TABLE "TenantSettings" ADD COLUMN "allowsStaffAccess" boolean NOT NULL DEFAULT true;

-- A tenant's figures as the console lists them, and what staff notes of it. A table of the platform, whose key is the tenant's own.
CREATE TABLE "TenantSummary" (
  id uuid NOT NULL,
  notes text NOT NULL DEFAULT '',
  "templateName" text,
  "lastMessageAt" timestamptz(3),
  members int NOT NULL DEFAULT 0,
  resources int NOT NULL DEFAULT 0,
  "failedResources" int NOT NULL DEFAULT 0,
  chunks int NOT NULL DEFAULT 0,
  faqs int NOT NULL DEFAULT 0,
  conversations int NOT NULL DEFAULT 0,
  messages int NOT NULL DEFAULT 0,
  waiting int NOT NULL DEFAULT 0,
  "storageBytes" bigint NOT NULL DEFAULT 0,
  -- Of the month whose first day is `month`, in UTC.
  questions int NOT NULL DEFAULT 0,
  "costMicros" bigint NOT NULL DEFAULT 0,
  month date NOT NULL DEFAULT date_trunc('month', now() AT TIME ZONE 'UTC')::date,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "TenantSummary_pkey" PRIMARY KEY (id),
  CONSTRAINT "TenantSummary_id_fkey" FOREIGN KEY (id) REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
GRANT SELECT, UPDATE (notes) ON "TenantSummary" TO lobby_platform;
GRANT SELECT, INSERT, UPDATE ON "TenantSummary" TO lobby_definer;
INSERT INTO "TenantSummary" (id) SELECT id FROM "Tenant";

-- The orders of the console's list.
CREATE INDEX "Tenant_lower_name_idx" ON "Tenant" (lower(name), id);
CREATE INDEX "Tenant_createdAt_id_idx" ON "Tenant" ("createdAt", id);
CREATE INDEX "TenantSummary_lastMessage_idx" ON "TenantSummary" (coalesce("lastMessageAt", '-infinity'), id);
CREATE INDEX "TenantSummary_members_id_idx" ON "TenantSummary" (members, id);
CREATE INDEX "TenantSummary_resources_id_idx" ON "TenantSummary" (resources, id);
CREATE INDEX "TenantSummary_conversations_id_idx" ON "TenantSummary" (conversations, id);
CREATE INDEX "TenantSummary_messages_id_idx" ON "TenantSummary" (messages, id);
CREATE INDEX "TenantSummary_storageBytes_id_idx" ON "TenantSummary" ("storageBytes", id);
CREATE INDEX "TenantSummary_questions_id_idx" ON "TenantSummary" (questions, id);
CREATE INDEX "TenantSummary_costMicros_id_idx" ON "TenantSummary" ("costMicros", id);
CREATE INDEX "TenantSummary_month_idx" ON "TenantSummary" (month);

-- Tenants whose figures are to be counted again. Rows are only added, so that transactions don't wait for each other.
CREATE TABLE "TenantChange" (
  id bigserial NOT NULL,
  "tenantId" uuid NOT NULL,
  CONSTRAINT "TenantChange_pkey" PRIMARY KEY (id),
  CONSTRAINT "TenantChange_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "TenantChange_tenantId_idx" ON "TenantChange" ("tenantId");
INSERT INTO "TenantChange" ("tenantId") SELECT id FROM "Tenant";
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
SELECT protect_tenant_table('TenantChange', 'SELECT');
REVOKE SELECT ON "TenantChange" FROM lobby_tenant;
GRANT SELECT, INSERT, DELETE ON "TenantChange" TO lobby_definer;
GRANT USAGE ON SEQUENCE "TenantChange_id_seq" TO lobby_definer;

-- A limit of one tenant in place of its plan's, until "endsAt"; NULL: without an end. Only the platform writes it.
CREATE TABLE "LimitOverride" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  metric text NOT NULL,
  "limit" bigint NOT NULL,
  "endsAt" timestamptz(3),
  "updatedAt" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "LimitOverride_pkey" PRIMARY KEY ("tenantId", metric),
  CONSTRAINT "LimitOverride_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "LimitOverride_metric_check" CHECK (metric IN ('questions', 'resources', 'storage', 'seats')),
  CONSTRAINT "LimitOverride_limit_check" CHECK ("limit" >= 0)
);
SELECT protect_tenant_table('LimitOverride', 'SELECT');
GRANT SELECT, INSERT, UPDATE, DELETE ON "LimitOverride" TO lobby_definer;

-- Staff of the platform in a tenant's dashboard. No key to the account, so that the company's record outlives it.
CREATE TABLE "StaffAccess" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "userId" uuid NOT NULL,
  name text NOT NULL,
  reason text NOT NULL,
  "canWrite" boolean NOT NULL,
  "startedAt" timestamptz(3) NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "endedAt" timestamptz(3),
  CONSTRAINT "StaffAccess_pkey" PRIMARY KEY (id),
  CONSTRAINT "StaffAccess_tenantId_id_key" UNIQUE ("tenantId", id),
  CONSTRAINT "StaffAccess_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "StaffAccess_expiresAt_check" CHECK ("expiresAt" <= "startedAt" + interval '60 minutes')
);
CREATE INDEX "StaffAccess_tenantId_startedAt_idx" ON "StaffAccess" ("tenantId", "startedAt");
CREATE INDEX "StaffAccess_open_idx" ON "StaffAccess" ("userId") WHERE "endedAt" IS NULL;
SELECT protect_tenant_table('StaffAccess', 'SELECT, INSERT, UPDATE');

-- An archive of a tenant's data: its parts are files of the tenant.
CREATE TABLE "TenantExport" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  status text NOT NULL DEFAULT 'queued',
  progress jsonb NOT NULL DEFAULT '{}',
  parts jsonb NOT NULL DEFAULT '[]',
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  "expiresAt" timestamptz(3),
  CONSTRAINT "TenantExport_pkey" PRIMARY KEY (id),
  CONSTRAINT "TenantExport_tenantId_id_key" UNIQUE ("tenantId", id),
  CONSTRAINT "TenantExport_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "TenantExport_status_check" CHECK (status IN ('queued', 'running', 'ready'))
);
SELECT protect_tenant_table('TenantExport');

-- The platform's record of a deletion, which outlives the tenant; its key is the tenant's. The name tells staff which company it was.
CREATE TABLE "TenantDeletion" (
  id uuid NOT NULL,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'scheduled',
  "formerStatus" text NOT NULL,
  reason text NOT NULL,
  "requestedByUserId" uuid NOT NULL,
  "dueAt" timestamptz(3) NOT NULL,
  -- Shape: core's PurgeReport.
  report jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamptz(3) NOT NULL DEFAULT now(),
  "purgedAt" timestamptz(3),
  CONSTRAINT "TenantDeletion_pkey" PRIMARY KEY (id),
  CONSTRAINT "TenantDeletion_status_check" CHECK (status IN ('scheduled', 'purging', 'purged'))
);
CREATE INDEX "TenantDeletion_unfinished_idx" ON "TenantDeletion" ("dueAt") WHERE status <> 'purged';
GRANT SELECT, INSERT, UPDATE, DELETE ON "TenantDeletion" TO lobby_platform;
GRANT SELECT ON "TenantDeletion" TO lobby_definer;

-- A purge counts what is left in every tenant's table, whichever there are by then.
CREATE OR REPLACE FUNCTION protect_tenant_table(name text, rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  own constant text := $own$"tenantId" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)$own$;
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  EXECUTE format('GRANT %s ON %I TO lobby_tenant', rights, name);
  EXECUTE format('GRANT SELECT ON %I TO lobby_definer', name);
END $$;

DO $$
DECLARE
  tenant_table text;
  names text;
BEGIN
  FOR tenant_table IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenantId'
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('GRANT SELECT ON %I TO lobby_definer', tenant_table);
  END LOOP;
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''tenant.purge'', ''tenant.export''))', names);
END $$;

-- The tenant's row takes with it whatever is left; accounts, sessions and counters are no tenant's tables.
GRANT DELETE ON "Tenant", "User", "RateLimit" TO lobby_definer;
GRANT SELECT ON "Session", "RateLimit", "Plan" TO lobby_definer;
