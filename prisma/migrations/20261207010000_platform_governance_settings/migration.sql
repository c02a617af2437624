-- What the platform's staff has set in the console, above the environment: one row for each group of settings.
CREATE TABLE "PlatformSetting" (
  name text NOT NULL,
  -- Only the values that differ from the environment.
  value jsonb NOT NULL DEFAULT '{}',
  -- The group's password or key, sealed. NULL: none is stored here.
  ciphertext bytea,
  "keyVersion" int,
  "updatedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "PlatformSetting_pkey" PRIMARY KEY (name),
  CONSTRAINT "PlatformSetting_name_check" CHECK (name IN ('registration', 'mail', 'model', 'crawl', 'branding', 'alerts')),
  CONSTRAINT "PlatformSetting_key_check" CHECK ((ciphertext IS NULL) = ("keyVersion" IS NULL))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "PlatformSetting" TO lobby_platform;

-- What the monthly ceiling of the platform's model is compared with.
GRANT SELECT ON "ModelUsage", "ModelSettings" TO lobby_definer;
