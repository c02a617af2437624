-- Templates are edited in the console too. A version that the platform published is told apart from one that came with the product.
ALTER TABLE "IndustryTemplate"
  ADD COLUMN origin text NOT NULL DEFAULT 'shipped',
  ADD CONSTRAINT "IndustryTemplate_origin_check" CHECK (origin IN ('shipped', 'platform'));

-- What becomes the next version once it is published; nobody but the console reads it.
CREATE TABLE "TemplateDraft" (
  name text NOT NULL,
  content jsonb NOT NULL,
  -- Counts each save, so that two people don't overwrite each other.
  revision integer NOT NULL DEFAULT 1,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "TemplateDraft_pkey" PRIMARY KEY (name),
  CONSTRAINT "TemplateDraft_name_check" CHECK (name ~ '^[a-z_]{1,40}$'),
  CONSTRAINT "TemplateDraft_content_check" CHECK (jsonb_typeof(content) = 'object')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "TemplateDraft" TO lobby_platform;

-- Templates that new companies are not offered. Companies that have one keep it.
CREATE TABLE "RetiredTemplate" (
  name text NOT NULL,
  "retiredAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "RetiredTemplate_pkey" PRIMARY KEY (name)
);
GRANT SELECT ON "RetiredTemplate" TO lobby_tenant;
GRANT SELECT, INSERT, DELETE ON "RetiredTemplate" TO lobby_platform;

-- Versions that came with the product and were not published, because the platform has its own of that template.
CREATE TABLE "ShippedTemplate" (
  name text NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- When staff took it as a draft or dismissed it; NULL: nobody has decided yet.
  "reviewedAt" timestamptz(3),
  CONSTRAINT "ShippedTemplate_pkey" PRIMARY KEY (name, version),
  CONSTRAINT "ShippedTemplate_content_check" CHECK (jsonb_typeof(content) = 'object')
);
GRANT SELECT, INSERT, UPDATE ON "ShippedTemplate" TO lobby_platform;

-- A version on its way to companies that have an earlier one.
CREATE TABLE "TemplateRollout" (
  id uuid NOT NULL,
  "templateName" text NOT NULL,
  version integer NOT NULL,
  mode text NOT NULL,
  status text NOT NULL DEFAULT 'running',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" timestamptz(3),
  CONSTRAINT "TemplateRollout_pkey" PRIMARY KEY (id),
  CONSTRAINT "TemplateRollout_templateName_version_fkey" FOREIGN KEY ("templateName", version)
    REFERENCES "IndustryTemplate" (name, version) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT "TemplateRollout_values_check" CHECK (
    mode IN ('apply', 'offer') AND status IN ('running', 'done', 'stopped')
    AND (status = 'running') = ("finishedAt" IS NULL))
);
-- Two at the same time would tell companies twice.
CREATE UNIQUE INDEX "TemplateRollout_templateName_running_key" ON "TemplateRollout" ("templateName") WHERE status = 'running';
CREATE INDEX "TemplateRollout_templateName_createdAt_idx" ON "TemplateRollout" ("templateName", "createdAt");

-- What a roll-out did at one company. The platform's own record, which the company doesn't read.
CREATE TABLE "TemplateRolloutTarget" (
  "rolloutId" uuid NOT NULL,
  -- The tenant.
  id uuid NOT NULL,
  status text NOT NULL DEFAULT 'waiting',
  -- How many parts were added, changed, removed and kept; empty before it was applied.
  report jsonb NOT NULL DEFAULT '{}',
  "errorCode" text,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "TemplateRolloutTarget_pkey" PRIMARY KEY ("rolloutId", id),
  CONSTRAINT "TemplateRolloutTarget_rolloutId_fkey" FOREIGN KEY ("rolloutId")
    REFERENCES "TemplateRollout" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "TemplateRolloutTarget_id_fkey" FOREIGN KEY (id) REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "TemplateRolloutTarget_values_check" CHECK (
    status IN ('waiting', 'applied', 'offered', 'skipped', 'failed') AND (status = 'failed') = ("errorCode" IS NOT NULL)
    AND jsonb_typeof(report) = 'object')
);
CREATE INDEX "TemplateRolloutTarget_waiting_idx" ON "TemplateRolloutTarget" ("rolloutId", id) WHERE status = 'waiting';
CREATE INDEX "TemplateRolloutTarget_id_idx" ON "TemplateRolloutTarget" (id);
GRANT SELECT, INSERT, UPDATE ON "TemplateRollout", "TemplateRolloutTarget" TO lobby_platform;

GRANT SELECT ON "TemplateRollout" TO lobby_definer;
GRANT INSERT ON "TemplateRolloutTarget" TO lobby_definer;

-- Who has which template is asked across tenants.
CREATE INDEX "TenantTemplate_templateName_templateVersion_idx" ON "TenantTemplate" ("templateName", "templateVersion");

-- Company admins are told of a new version of their template, and of one that was applied for them.
DO $$
DECLARE
  kinds text;
BEGIN
  SELECT string_agg(quote_literal(m[1]), ', ') INTO kinds
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') m
    WHERE conname = 'Notification_kind_check';
  ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_check";
  EXECUTE format(
    'ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (%s, ''template_offered'', ''template_updated''))',
    kinds);
END $$;

-- A roll-out is a durable job.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(m[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z._-]+)''', 'g') m
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''template.roll-out''))', names);
END $$;
