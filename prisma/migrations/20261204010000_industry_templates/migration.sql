-- What a company of an industry starts with. A version that was published is never changed: companies are compared with it later.
CREATE TABLE "IndustryTemplate" (
  name text NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "IndustryTemplate_pkey" PRIMARY KEY (name, version),
  CONSTRAINT "IndustryTemplate_name_check" CHECK (name ~ '^[a-z_]{1,40}$'),
  CONSTRAINT "IndustryTemplate_version_check" CHECK (version > 0),
  CONSTRAINT "IndustryTemplate_content_check" CHECK (jsonb_typeof(content) = 'object')
);
GRANT SELECT ON "IndustryTemplate" TO lobby_tenant;
GRANT SELECT, INSERT ON "IndustryTemplate" TO lobby_platform;

-- The template of a company, and what of it was set: the base of the comparison with a newer version.
CREATE TABLE "TenantTemplate" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "templateName" text NOT NULL,
  "templateVersion" integer NOT NULL,
  -- By key, such as settings.greeting or reply.thanks: the value that was set, and the row that has it.
  applied jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "TenantTemplate_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "TenantTemplate_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "TenantTemplate_templateName_templateVersion_fkey" FOREIGN KEY ("templateName", "templateVersion")
    REFERENCES "IndustryTemplate" (name, version) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT "TenantTemplate_applied_check" CHECK (jsonb_typeof(applied) = 'object')
);
SELECT protect_tenant_table('TenantTemplate');

-- How far a company has come with its setup.
CREATE TABLE "Onboarding" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "completedSteps" text[] NOT NULL DEFAULT '{}',
  -- By question: good or bad.
  "questionRatings" jsonb NOT NULL DEFAULT '{}',
  -- What the last look at the company's page found; NULL: nobody has looked yet.
  "installCheck" jsonb,
  "closedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Onboarding_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "Onboarding_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Onboarding_completedSteps_check"
    CHECK ("completedSteps" <@ ARRAY['website', 'knowledge', 'questions', 'look', 'install']),
  CONSTRAINT "Onboarding_questionRatings_check" CHECK (jsonb_typeof("questionRatings") = 'object'),
  CONSTRAINT "Onboarding_installCheck_check" CHECK ("installCheck" IS NULL OR jsonb_typeof("installCheck") = 'object')
);
SELECT protect_tenant_table('Onboarding');

-- When a page of this site last loaded the widget.
ALTER TABLE "Domain" ADD COLUMN "widgetSeenAt" timestamptz(3);

-- Templates suggest FAQs too. One about a fact is left out once the fact is known; one without an answer says what to write.
ALTER TABLE "FaqDraft" DROP CONSTRAINT "FaqDraft_values_check";
ALTER TABLE "FaqDraft"
  ADD CONSTRAINT "FaqDraft_values_check" CHECK (
    origin IN ('markup', 'conversation', 'template') AND status IN ('pending', 'approved', 'rejected')),
  ADD COLUMN "templateKey" text,
  ADD COLUMN "factKind" text,
  ADD COLUMN hint text NOT NULL DEFAULT '',
  ADD CONSTRAINT "FaqDraft_templateKey_check" CHECK (("templateKey" IS NOT NULL) = (origin = 'template')),
  ADD CONSTRAINT "FaqDraft_factKind_check" CHECK ("factKind" IN ('opening_hours', 'phone', 'email', 'address'));
