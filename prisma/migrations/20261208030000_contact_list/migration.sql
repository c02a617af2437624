-- One index for each order of the list; merged contacts are in none of them.
ALTER TABLE "Contact" ADD COLUMN "importId" uuid;
ALTER TABLE "ContactChange" ADD COLUMN "importId" uuid;
CREATE INDEX "Contact_tenantId_importId_idx" ON "Contact" ("tenantId", "importId") WHERE "importId" IS NOT NULL;
CREATE INDEX "ContactChange_tenantId_importId_idx" ON "ContactChange" ("tenantId", "importId") WHERE "importId" IS NOT NULL;
CREATE INDEX "Contact_list_name_idx" ON "Contact" ("tenantId", lower(coalesce(name, email, phone, '')), id) WHERE "mergedIntoId" IS NULL;
CREATE INDEX "Contact_list_createdAt_idx" ON "Contact" ("tenantId", "createdAt", id) WHERE "mergedIntoId" IS NULL;
CREATE INDEX "Contact_list_lastSeenAt_idx" ON "Contact" ("tenantId", coalesce("lastSeenAt", '-infinity'), id) WHERE "mergedIntoId" IS NULL;
CREATE INDEX "Contact_tenantId_ownerId_idx" ON "Contact" ("tenantId", "ownerId") WHERE "ownerId" IS NOT NULL;
CREATE INDEX "Contact_tenantId_lower_name_idx" ON "Contact" ("tenantId", lower(name)) WHERE name IS NOT NULL;
-- The search by the words of all fields; list_contacts repeats the expression.
CREATE INDEX "Contact_search_idx" ON "Contact" USING gin ((
  to_tsvector('simple', translate(
    coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(notes, ''), '@.-_/+()', '        '))
  || jsonb_to_tsvector('simple', fields, '["string", "numeric"]')));
CREATE INDEX "Contact_fields_idx" ON "Contact" USING gin (fields jsonb_path_ops);

CREATE TABLE "ContactLabel" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  "labelId" uuid NOT NULL,
  CONSTRAINT "ContactLabel_pkey" PRIMARY KEY ("tenantId", "contactId", "labelId"),
  CONSTRAINT "ContactLabel_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactLabel_tenantId_labelId_fkey" FOREIGN KEY ("tenantId", "labelId")
    REFERENCES "Label" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "ContactLabel_tenantId_labelId_idx" ON "ContactLabel" ("tenantId", "labelId");
SELECT protect_tenant_table('ContactLabel');

-- A filter with a name, of one member or of all.
CREATE TABLE "ContactSegment" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "memberId" uuid,
  name text NOT NULL,
  filter jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ContactSegment_pkey" PRIMARY KEY (id),
  CONSTRAINT "ContactSegment_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactSegment_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ContactSegment_tenantId_id_key" ON "ContactSegment" ("tenantId", id);
SELECT protect_tenant_table('ContactSegment');

-- What a merge moved and replaced, so that it can be undone. Merged rows of Contact stay and point to what they became.
CREATE TABLE "ContactMerge" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "contactId" uuid NOT NULL,
  "mergedContactId" uuid NOT NULL,
  moved jsonb NOT NULL,
  "before" jsonb NOT NULL,
  "after" jsonb NOT NULL,
  "actorUserId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "undoneAt" timestamptz(3),
  CONSTRAINT "ContactMerge_pkey" PRIMARY KEY (id),
  CONSTRAINT "ContactMerge_tenantId_contactId_fkey" FOREIGN KEY ("tenantId", "contactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactMerge_tenantId_mergedContactId_fkey" FOREIGN KEY ("tenantId", "mergedContactId")
    REFERENCES "Contact" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ContactMerge_tenantId_id_key" ON "ContactMerge" ("tenantId", id);
CREATE INDEX "ContactMerge_tenantId_contactId_idx" ON "ContactMerge" ("tenantId", "contactId");
CREATE INDEX "ContactMerge_tenantId_mergedContactId_idx" ON "ContactMerge" ("tenantId", "mergedContactId");
SELECT protect_tenant_table('ContactMerge');

-- The import of a file, from its upload until it is done or taken back.
CREATE TABLE "ContactImport" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  status text NOT NULL DEFAULT 'draft',
  "fileId" uuid,
  "fileName" text NOT NULL,
  columns jsonb NOT NULL DEFAULT '[]',
  mapping jsonb NOT NULL DEFAULT '[]',
  "updatesExisting" boolean NOT NULL DEFAULT false,
  "totalRows" integer NOT NULL,
  "processedRows" integer NOT NULL DEFAULT 0,
  "createdCount" integer NOT NULL DEFAULT 0,
  "updatedCount" integer NOT NULL DEFAULT 0,
  "skippedCount" integer NOT NULL DEFAULT 0,
  "failedCount" integer NOT NULL DEFAULT 0,
  failures jsonb NOT NULL DEFAULT '[]',
  "actorUserId" uuid NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" timestamptz(3),
  CONSTRAINT "ContactImport_pkey" PRIMARY KEY (id),
  CONSTRAINT "ContactImport_status_check" CHECK (status IN ('draft', 'running', 'done', 'undoing', 'undone')),
  CONSTRAINT "ContactImport_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ContactImport_tenantId_fileId_fkey" FOREIGN KEY ("tenantId", "fileId")
    REFERENCES "File" ("tenantId", id) ON UPDATE NO ACTION ON DELETE NO ACTION
);
CREATE UNIQUE INDEX "ContactImport_tenantId_id_key" ON "ContactImport" ("tenantId", id);
CREATE INDEX "ContactImport_tenantId_createdAt_idx" ON "ContactImport" ("tenantId", "createdAt");
SELECT protect_tenant_table('ContactImport');

-- Addresses that contacts have already. Verified by the company's server: proven; else claimed. Of one address one contact has the proof.
INSERT INTO "ContactIdentity" (id, "tenantId", "contactId", channel, address, "provenAt", "provenBy")
  SELECT gen_random_uuid(), "tenantId", id, 'signed_id', "externalId", now(), 'identity_token'
  FROM "Contact" WHERE "externalId" IS NOT NULL;
INSERT INTO "ContactIdentity" (id, "tenantId", "contactId", channel, address, "provenAt", "provenBy")
  SELECT gen_random_uuid(), "tenantId", id, 'email', lower(email),
    CASE WHEN rank = 1 AND is_verified THEN now() END, CASE WHEN rank = 1 AND is_verified THEN 'identity_token' END
  FROM (
    SELECT *, 'email' = ANY ("verifiedFields") AS is_verified,
      row_number() OVER (PARTITION BY "tenantId", lower(email), 'email' = ANY ("verifiedFields") ORDER BY "updatedAt" DESC) AS rank
    FROM "Contact" WHERE email IS NOT NULL) c;
UPDATE "Contact" c SET "lastSeenAt" = v.seen
  FROM (SELECT "tenantId", "contactId", max("lastSeenAt") AS seen FROM "Visitor" WHERE "contactId" IS NOT NULL GROUP BY 1, 2) v
  WHERE v."tenantId" = c."tenantId" AND v."contactId" = c.id;

DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''contact.import'', ''contact.undo_import''))', names);
END $$;
