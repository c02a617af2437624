-- How the widget speaks and begins, and who a visitor is by the word of the company's own server.
ALTER TABLE "TenantSettings"
    ADD COLUMN "widgetLanguage" TEXT,
    ADD COLUMN "asksConsent" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "preChat" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "proactive" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Contact" ADD COLUMN "externalId" TEXT;
ALTER TABLE "Visitor" ADD COLUMN "externalId" TEXT, ADD COLUMN "attributes" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "IdentityKey" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "algorithm" TEXT NOT NULL,
    "ciphertext" BYTEA,
    "keyVersion" INTEGER,
    "publicKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdentityKey_pkey" PRIMARY KEY ("tenantId")
);
CREATE TABLE "EndedIdentity" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EndedIdentity_pkey" PRIMARY KEY ("tenantId","tokenHash")
);
CREATE UNIQUE INDEX "Contact_tenantId_externalId_key" ON "Contact"("tenantId", "externalId");
CREATE UNIQUE INDEX "Visitor_tenantId_externalId_key" ON "Visitor"("tenantId", "externalId");
ALTER TABLE "IdentityKey" ADD CONSTRAINT "IdentityKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EndedIdentity" ADD CONSTRAINT "EndedIdentity_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table(name) FROM unnest(ARRAY['IdentityKey', 'EndedIdentity']) AS name;
-- A shared secret is sealed; a public key needs no sealing.
ALTER TABLE "IdentityKey" ADD CONSTRAINT "IdentityKey_algorithm_check" CHECK (
  (algorithm = 'HS256' AND ciphertext IS NOT NULL AND "keyVersion" IS NOT NULL AND "publicKey" IS NULL)
  OR (algorithm = 'EdDSA' AND ciphertext IS NULL AND "keyVersion" IS NULL AND "publicKey" IS NOT NULL));

CREATE OR REPLACE FUNCTION tenants_with_old_secrets(current_version int) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c."tenantId" FROM "ProviderCredential" c WHERE c."keyVersion" <> current_version
  UNION SELECT k."tenantId" FROM "IdentityKey" k WHERE k."keyVersion" <> current_version
$$;
GRANT SELECT ON "IdentityKey" TO lobby_definer;
