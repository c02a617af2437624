-- A company may have several widget keys, each with a name. One that was replaced works until its `revokedAt`, which may lie ahead.
ALTER TABLE "WidgetKey"
  ADD COLUMN name text NOT NULL DEFAULT '',
  -- The last page that loaded the widget with it.
  ADD COLUMN "seenAt" timestamptz(3),
  ADD COLUMN "seenOrigin" text,
  ADD CONSTRAINT "WidgetKey_name_check" CHECK (char_length(name) <= 60),
  ADD CONSTRAINT "WidgetKey_seenOrigin_check" CHECK (("seenAt" IS NULL) = ("seenOrigin" IS NULL));

-- The same holds for what a company's server signs with: the previous one is accepted until its `expiresAt`.
ALTER TABLE "IdentityKey"
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "expiresAt" timestamptz(3),
  DROP CONSTRAINT "IdentityKey_pkey",
  ADD CONSTRAINT "IdentityKey_pkey" PRIMARY KEY (id);
ALTER TABLE "IdentityKey" ALTER COLUMN id DROP DEFAULT;
CREATE UNIQUE INDEX "IdentityKey_tenantId_id_key" ON "IdentityKey" ("tenantId", id);

-- The greeting, the suggested questions and the proactive message in other languages than the company's.
ALTER TABLE "TenantSettings"
  ADD COLUMN "localizedTexts" jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT "TenantSettings_localizedTexts_check" CHECK (jsonb_typeof("localizedTexts") = 'array');
