-- Whoever looks after a contact, how often it was changed, and what it was merged into.
ALTER TABLE "Contact"
  ADD COLUMN "ownerId" uuid,
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN "mergedIntoId" uuid,
  ADD COLUMN "lastSeenAt" timestamptz(3),
  ADD CONSTRAINT "Contact_tenantId_ownerId_fkey" FOREIGN KEY ("tenantId", "ownerId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE NO ACTION ON DELETE NO ACTION,
  ADD CONSTRAINT "Contact_tenantId_mergedIntoId_fkey" FOREIGN KEY ("tenantId", "mergedIntoId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE NO ACTION ON DELETE NO ACTION,
  ADD CONSTRAINT "Contact_mergedIntoId_check" CHECK ("mergedIntoId" <> id);
CREATE INDEX "Contact_tenantId_mergedIntoId_idx" ON "Contact" ("tenantId", "mergedIntoId");

-- How a contact is reached. Two contacts can claim an address; one can have proven it.
CREATE TABLE "ContactIdentity" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  channel text NOT NULL,
  address text NOT NULL,
  "provenAt" timestamptz(3),
  "provenBy" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ContactIdentity_pkey" PRIMARY KEY (id),
  CONSTRAINT "ContactIdentity_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactIdentity_provenBy_check"
    CHECK (("provenAt" IS NULL) = ("provenBy" IS NULL)
      AND ("provenBy" IS NULL OR "provenBy" IN ('identity_token', 'magic_link', 'email_code', 'channel', 'member')))
);
CREATE UNIQUE INDEX "ContactIdentity_tenantId_id_key" ON "ContactIdentity" ("tenantId", id);
CREATE UNIQUE INDEX "ContactIdentity_tenantId_contactId_channel_address_key"
  ON "ContactIdentity" ("tenantId", "contactId", channel, address);
CREATE UNIQUE INDEX "ContactIdentity_tenantId_channel_address_proven_key"
  ON "ContactIdentity" ("tenantId", channel, address) WHERE "provenAt" IS NOT NULL;
CREATE INDEX "ContactIdentity_tenantId_channel_address_idx" ON "ContactIdentity" ("tenantId", channel, address);
SELECT protect_tenant_table('ContactIdentity');

-- Every change of a contact's fields with its source.
CREATE TABLE "ContactChange" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  "recordId" uuid,
  field text NOT NULL,
  "before" jsonb,
  "after" jsonb,
  source text NOT NULL,
  "actorUserId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ContactChange_pkey" PRIMARY KEY (id),
  CONSTRAINT "ContactChange_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactChange_source_check"
    CHECK (source IN ('visitor', 'assistant', 'member', 'import', 'identity_token', 'merge', 'api', 'channel'))
);
CREATE INDEX "ContactChange_tenantId_contactId_createdAt_idx" ON "ContactChange" ("tenantId", "contactId", "createdAt");
SELECT protect_tenant_table('ContactChange');

-- Kinds of records and the fields of contacts and records are each tenant's data.
CREATE TABLE "RecordType" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  key text NOT NULL,
  label text NOT NULL,
  "labelPlural" text NOT NULL,
  stages jsonb NOT NULL DEFAULT '[]',
  position integer NOT NULL DEFAULT 0,
  "removedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "RecordType_pkey" PRIMARY KEY (id),
  CONSTRAINT "RecordType_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "RecordType_key_check" CHECK (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  CONSTRAINT "RecordType_stages_check" CHECK (jsonb_typeof(stages) = 'array')
);
CREATE UNIQUE INDEX "RecordType_tenantId_id_key" ON "RecordType" ("tenantId", id);
CREATE UNIQUE INDEX "RecordType_tenantId_key_key" ON "RecordType" ("tenantId", key) WHERE "removedAt" IS NULL;
SELECT protect_tenant_table('RecordType');

CREATE TABLE "FieldDefinition" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "recordTypeId" uuid,
  key text NOT NULL,
  label text NOT NULL,
  kind text NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  "isRequired" boolean NOT NULL DEFAULT false,
  "isUnique" boolean NOT NULL DEFAULT false,
  "isShownInInbox" boolean NOT NULL DEFAULT true,
  "isFilledByAssistant" boolean NOT NULL DEFAULT false,
  "isPersonalData" boolean NOT NULL DEFAULT true,
  position integer NOT NULL DEFAULT 0,
  "removedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "FieldDefinition_pkey" PRIMARY KEY (id),
  CONSTRAINT "FieldDefinition_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FieldDefinition_tenantId_recordTypeId_fkey" FOREIGN KEY ("tenantId", "recordTypeId")
    REFERENCES "RecordType" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FieldDefinition_key_check" CHECK (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  CONSTRAINT "FieldDefinition_kind_check" CHECK (kind IN (
    'text', 'long_text', 'number', 'money', 'date', 'choice', 'choices', 'boolean', 'email', 'phone', 'contact', 'record')),
  CONSTRAINT "FieldDefinition_options_check" CHECK (jsonb_typeof(options) = 'object')
);
CREATE UNIQUE INDEX "FieldDefinition_tenantId_id_key" ON "FieldDefinition" ("tenantId", id);
CREATE UNIQUE INDEX "FieldDefinition_tenantId_recordTypeId_key_key"
  ON "FieldDefinition" ("tenantId", COALESCE("recordTypeId", "tenantId"), key) WHERE "removedAt" IS NULL;
SELECT protect_tenant_table('FieldDefinition');

CREATE TABLE "Record" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "recordTypeId" uuid NOT NULL,
  "contactId" uuid NOT NULL,
  fields jsonb NOT NULL DEFAULT '{}',
  stage text,
  "stageChangedAt" timestamptz(3),
  rank double precision NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 1,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Record_pkey" PRIMARY KEY (id),
  CONSTRAINT "Record_tenantId_recordTypeId_fkey" FOREIGN KEY ("tenantId", "recordTypeId")
    REFERENCES "RecordType" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Record_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Record_fields_check" CHECK (jsonb_typeof(fields) = 'object')
);
CREATE UNIQUE INDEX "Record_tenantId_id_key" ON "Record" ("tenantId", id);
CREATE INDEX "Record_tenantId_contactId_idx" ON "Record" ("tenantId", "contactId");
CREATE INDEX "Record_tenantId_recordTypeId_stage_rank_idx" ON "Record" ("tenantId", "recordTypeId", stage, rank);
SELECT protect_tenant_table('Record');
