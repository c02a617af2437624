-- Tables of no tenant: who may sign in, which companies there are, which plans they can have.
-- A closed list is text with a CHECK and not an enum: comparing enums isn't leakproof, so a policy would keep it from an index.

-- What a company may have and use. A seat is a member or an open invitation; storage is in bytes.
CREATE TABLE "Plan" (
  id text NOT NULL,
  name text NOT NULL,
  "position" int NOT NULL,
  "monthlyMessages" int NOT NULL,
  "maxResources" int NOT NULL,
  "maxStorageBytes" bigint NOT NULL,
  "maxSeats" int NOT NULL,
  "maxPages" int NOT NULL,
  "maxFileBytes" int NOT NULL DEFAULT 25000000,
  features text[],
  CONSTRAINT "Plan_pkey" PRIMARY KEY (id),
  CONSTRAINT "Plan_maxFileBytes_check" CHECK ("maxFileBytes" BETWEEN 1 AND 25000000)
);

-- A company’s space.
CREATE TABLE "Tenant" (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'active',
  "statusReason" text,
  "planId" text NOT NULL,
  website text,
  phone text,
  "lastActivityAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Tenant_pkey" PRIMARY KEY (id),
  CONSTRAINT "Tenant_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  CONSTRAINT "Tenant_status_check" CHECK (status IN ('active', 'suspended', 'deactivated'))
);
CREATE UNIQUE INDEX "Tenant_slug_key" ON "Tenant" (slug);

-- A person who signs in. Their place in a company is a Membership.
CREATE TABLE "User" (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  "passwordHash" text NOT NULL,
  "emailConfirmedAt" timestamptz(3),
  "isSuperAdmin" boolean NOT NULL DEFAULT false,
  "disabledAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "User_pkey" PRIMARY KEY (id)
);
CREATE UNIQUE INDEX "User_email_key" ON "User" (email);

-- `id` is the SHA-256 of the token that the cookie holds.
CREATE TABLE "Session" (
  id text NOT NULL,
  "userId" uuid NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expiresAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Session_pkey" PRIMARY KEY (id),
  CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "Session_userId_idx" ON "Session" ("userId");

-- A link sent by mail: confirms an address or resets a password. Only the token's hash is stored.
CREATE TABLE "UserToken" (
  id uuid NOT NULL,
  "userId" uuid NOT NULL,
  kind text NOT NULL,
  "tokenHash" text NOT NULL,
  email text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "usedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "UserToken_pkey" PRIMARY KEY (id),
  CONSTRAINT "UserToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "UserToken_kind_check" CHECK (kind IN ('confirm_email', 'reset_password'))
);
CREATE UNIQUE INDEX "UserToken_tokenHash_key" ON "UserToken" ("tokenHash");
CREATE INDEX "UserToken_userId_idx" ON "UserToken" ("userId");

-- A model that vectors are made with. The current one is configured; others may still serve tenants, with their own key where they
-- are a provider's.
CREATE TABLE "EmbeddingModel" (
  name text NOT NULL,
  kind text NOT NULL,
  dimensions int NOT NULL,
  "baseUrl" text,
  ciphertext bytea,
  "queryPrefix" text NOT NULL DEFAULT '',
  "passagePrefix" text NOT NULL DEFAULT '',
  "isCurrent" boolean NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "EmbeddingModel_pkey" PRIMARY KEY (name),
  CONSTRAINT "EmbeddingModel_kind_check" CHECK (kind IN ('embedded', 'hub', 'api'))
);

-- Attempts counted per key (an address, an account, a visitor); written by rate-limiter-flexible.
CREATE TABLE "RateLimit" (
  key text NOT NULL,
  points int NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT "RateLimit_pkey" PRIMARY KEY (key)
);

-- When a host of the web may be asked next: one distance for all tenants and all processes.
CREATE TABLE "HostTurn" (
  host text NOT NULL,
  "nextAt" timestamptz(3) NOT NULL,
  CONSTRAINT "HostTurn_pkey" PRIMARY KEY (host)
);

-- What was done on the platform itself. Rows are only ever added.
CREATE TABLE "PlatformAuditEvent" (
  id uuid NOT NULL,
  "actorUserId" uuid,
  action text NOT NULL,
  target text,
  data jsonb NOT NULL DEFAULT '{}',
  ip text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "PlatformAuditEvent_pkey" PRIMARY KEY (id)
);
CREATE INDEX "PlatformAuditEvent_createdAt_idx" ON "PlatformAuditEvent" ("createdAt");
