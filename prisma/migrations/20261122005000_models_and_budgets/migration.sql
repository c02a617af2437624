-- Which model writes a tenant's answers, what it may use up, and what each answer did.
ALTER TABLE "TenantSettings" ADD COLUMN "blockedTopics" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "ProviderCredential" ADD COLUMN "cheapModel" TEXT;
ALTER TABLE "ProviderCredential" ADD COLUMN "lastFour" TEXT NOT NULL DEFAULT '';
ALTER TABLE "ProviderCredential" ADD COLUMN "windowTokens" INTEGER;
ALTER TABLE "ProviderCredential" ADD COLUMN "inputPrice" DOUBLE PRECISION;
ALTER TABLE "ProviderCredential" ADD COLUMN "outputPrice" DOUBLE PRECISION;
ALTER TABLE "ProviderCredential" ADD CONSTRAINT "ProviderCredential_values_check" CHECK (
  provider IN ('openai', 'compatible') AND (provider <> 'compatible' OR "baseUrl" IS NOT NULL)
  AND length("lastFour") <= 4 AND "windowTokens" > 0 AND "inputPrice" >= 0 AND "outputPrice" >= 0);

CREATE TABLE "ModelSettings" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "source" TEXT NOT NULL DEFAULT 'platform',
    "rerank" BOOLEAN NOT NULL DEFAULT false,
    "answerTokens" INTEGER NOT NULL DEFAULT 600,
    "dailyTokens" INTEGER,
    "visitorDailyTokens" INTEGER,
    "dailyCostMicros" BIGINT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModelSettings_pkey" PRIMARY KEY ("tenantId")
);
ALTER TABLE "ModelSettings" ADD CONSTRAINT "ModelSettings_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('ModelSettings');
ALTER TABLE "ModelSettings" ADD CONSTRAINT "ModelSettings_values_check" CHECK (
  source IN ('platform', 'own', 'none') AND "answerTokens" BETWEEN 50 AND 4000
  AND "dailyTokens" >= 0 AND "visitorDailyTokens" >= 0 AND "dailyCostMicros" >= 0);

CREATE TABLE "ModelUsage" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "day" DATE NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ModelUsage_pkey" PRIMARY KEY ("tenantId","day")
);
ALTER TABLE "ModelUsage" ADD CONSTRAINT "ModelUsage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('ModelUsage');

CREATE TABLE "VisitorModelUsage" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "visitorId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "VisitorModelUsage_pkey" PRIMARY KEY ("tenantId","visitorId","day")
);
ALTER TABLE "VisitorModelUsage" ADD CONSTRAINT "VisitorModelUsage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "VisitorModelUsage" ADD CONSTRAINT "VisitorModelUsage_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId") REFERENCES "Visitor"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('VisitorModelUsage');

ALTER TABLE "AnswerTrace" ADD COLUMN "costMicros" INTEGER;
ALTER TABLE "AnswerTrace" ADD COLUMN "fallback" TEXT;
ALTER TABLE "AnswerTrace" ADD COLUMN "notes" JSONB NOT NULL DEFAULT '[]';
CREATE INDEX "AnswerTrace_tenantId_createdAt_idx" ON "AnswerTrace"("tenantId", "createdAt");

-- Tenants that keep a secret sealed with another key than the one that seals now, for the step that seals it anew.
CREATE FUNCTION tenants_with_old_secrets(current_version int) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT c."tenantId" FROM "ProviderCredential" c WHERE c."keyVersion" <> current_version
$$;
GRANT SELECT ON "ProviderCredential" TO lobby_definer;
ALTER FUNCTION tenants_with_old_secrets(int) OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION tenants_with_old_secrets(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_old_secrets(int) TO lobby_platform;
