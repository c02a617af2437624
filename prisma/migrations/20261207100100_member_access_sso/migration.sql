-- A company's own identity provider (OpenID Connect). The client's secret is sealed and bound to the tenant.
CREATE TABLE "SsoConnection" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  issuer text NOT NULL,
  "clientId" text NOT NULL,
  ciphertext bytea NOT NULL,
  "keyVersion" int NOT NULL,
  -- Addresses of other domains are refused, whatever the provider says.
  domains text[] NOT NULL,
  "createsMembers" boolean NOT NULL DEFAULT false,
  -- Whether a password opens the company no more; `fallbackMemberId`: the one company admin whom it still lets in.
  "isRequired" boolean NOT NULL DEFAULT false,
  "fallbackMemberId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SsoConnection_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "SsoConnection_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "SsoConnection_domains_check" CHECK (cardinality(domains) > 0)
);
CREATE INDEX "SsoConnection_domains_idx" ON "SsoConnection" USING gin (domains);
SELECT protect_tenant_table('SsoConnection');
GRANT SELECT ON "SsoConnection" TO lobby_definer;

-- Whom a provider knows by which subject. The address may change there; the subject never does.
CREATE TABLE "SsoIdentity" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  issuer text NOT NULL,
  subject text NOT NULL,
  "memberId" uuid NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SsoIdentity_pkey" PRIMARY KEY ("tenantId", issuer, subject),
  CONSTRAINT "SsoIdentity_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "SsoIdentity_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "SsoIdentity_tenantId_memberId_idx" ON "SsoIdentity" ("tenantId", "memberId");
SELECT protect_tenant_table('SsoIdentity');

-- A sign-in that waits for a provider's answer, in the browser that has the token. Used once.
CREATE TABLE "SsoSignIn" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "tokenHash" text NOT NULL,
  state text NOT NULL,
  nonce text NOT NULL,
  "codeVerifier" text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "SsoSignIn_pkey" PRIMARY KEY ("tenantId", "tokenHash"),
  CONSTRAINT "SsoSignIn_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "SsoSignIn_tokenHash_key" ON "SsoSignIn" ("tokenHash");
SELECT protect_tenant_table('SsoSignIn');
GRANT SELECT ON "SsoSignIn" TO lobby_definer;

-- A session that a company's provider has started opens this company and nothing else: no provider speaks for another company.
ALTER TABLE "Session" ADD COLUMN "ssoTenantId" uuid,
  ADD CONSTRAINT "Session_ssoTenantId_fkey" FOREIGN KEY ("ssoTenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE INDEX "Session_ssoTenantId_idx" ON "Session" ("ssoTenantId") WHERE "ssoTenantId" IS NOT NULL;
