-- What the assistant knows about a company: opening hours, phones and the like, read from its pages or written by a company admin.
CREATE TABLE "CompanyFact" (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  kind text NOT NULL,
  -- Identifies what was read, so that reading it again finds this row, also after a correction. NULL: an admin wrote it.
  "foundKey" text,
  value jsonb NOT NULL,
  state text NOT NULL DEFAULT 'found',
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "CompanyFact_pkey" PRIMARY KEY (id),
  CONSTRAINT "CompanyFact_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "CompanyFact_kind_check" CHECK (kind IN ('opening_hours', 'phone', 'email', 'address', 'social_link')),
  CONSTRAINT "CompanyFact_state_check" CHECK (state IN ('found', 'confirmed', 'corrected', 'dismissed')),
  CONSTRAINT "CompanyFact_foundKey_check" CHECK ("foundKey" IS NOT NULL OR state = 'corrected'),
  CONSTRAINT "CompanyFact_value_check" CHECK (jsonb_typeof(value) = 'object')
);
CREATE UNIQUE INDEX "CompanyFact_tenantId_id_key" ON "CompanyFact" ("tenantId", id);
CREATE UNIQUE INDEX "CompanyFact_tenantId_kind_foundKey_key" ON "CompanyFact" ("tenantId", kind, "foundKey");
SELECT protect_tenant_table('CompanyFact');

-- The pages that a fact was read from, with their words.
CREATE TABLE "CompanyFactSource" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "factId" uuid NOT NULL,
  "pageId" uuid NOT NULL,
  quote text NOT NULL DEFAULT '',
  CONSTRAINT "CompanyFactSource_pkey" PRIMARY KEY ("tenantId", "factId", "pageId"),
  CONSTRAINT "CompanyFactSource_tenantId_factId_fkey" FOREIGN KEY ("tenantId", "factId")
    REFERENCES "CompanyFact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "CompanyFactSource_tenantId_pageId_fkey" FOREIGN KEY ("tenantId", "pageId")
    REFERENCES "ResourcePage" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "CompanyFactSource_tenantId_pageId_idx" ON "CompanyFactSource" ("tenantId", "pageId");
SELECT protect_tenant_table('CompanyFactSource');

-- Answers may be made of these facts.
ALTER TABLE "AnswerTrace" DROP CONSTRAINT "AnswerTrace_answerer_check";
ALTER TABLE "AnswerTrace"
  ADD CONSTRAINT "AnswerTrace_answerer_check" CHECK (answerer IN ('faq', 'facts', 'extractive', 'model', 'small_talk', 'none'));
