-- A slug that a company had before: it leads to the new one for a while, in which nobody else can take it.
CREATE TABLE "FormerSlug" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  slug text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "FormerSlug_pkey" PRIMARY KEY ("tenantId", slug),
  CONSTRAINT "FormerSlug_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "FormerSlug_slug_idx" ON "FormerSlug" (slug);
SELECT protect_tenant_table('FormerSlug');
GRANT SELECT ON "FormerSlug" TO lobby_definer;

-- A company's own host for its chat page. It is the company's once a DNS record has proved it, and until the record is gone for a while.
CREATE TABLE "ChatDomain" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  hostname text NOT NULL,
  token text NOT NULL,
  state text NOT NULL DEFAULT 'pending',
  -- What the last check found missing; NULL: nothing, or it was not checked yet.
  problem text,
  -- Whether the host's CNAME names the platform. It need not: a proxy or an address may lead there too.
  "isPointed" boolean NOT NULL DEFAULT false,
  -- Whether proving it has allowed the widget on its origin, which ends with it.
  "hasAddedOrigin" boolean NOT NULL DEFAULT false,
  "checkedAt" timestamptz(3),
  "nextCheckAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "failingSince" timestamptz(3),
  "warnedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ChatDomain_pkey" PRIMARY KEY (id),
  CONSTRAINT "ChatDomain_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ChatDomain_state_check" CHECK (state IN ('pending', 'verified', 'failing')),
  CONSTRAINT "ChatDomain_problem_check" CHECK (problem IN ('txt_missing', 'txt_wrong', 'dns_unavailable', 'taken'))
);
CREATE UNIQUE INDEX "ChatDomain_tenantId_id_key" ON "ChatDomain" ("tenantId", id);
CREATE UNIQUE INDEX "ChatDomain_tenantId_hostname_key" ON "ChatDomain" ("tenantId", hostname);
-- Any company may claim a host, and one can prove it.
CREATE UNIQUE INDEX "ChatDomain_hostname_key" ON "ChatDomain" (hostname) WHERE state <> 'pending';
CREATE INDEX "ChatDomain_nextCheckAt_idx" ON "ChatDomain" ("nextCheckAt");
SELECT protect_tenant_table('ChatDomain');
GRANT SELECT ON "ChatDomain" TO lobby_definer;
