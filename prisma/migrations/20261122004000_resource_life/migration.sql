-- The life of what a tenant teaches from: reading anew by a schedule with a record of what changed, chunks that are edited, mail about
-- it, and the move from one embedding model to another.
ALTER TABLE "Resource" ADD COLUMN "syncEvery" TEXT NOT NULL DEFAULT 'never',
ADD COLUMN "nextSyncAt" TIMESTAMPTZ(3),
ADD COLUMN "askedBy" TEXT NOT NULL DEFAULT 'added';
CREATE INDEX "Resource_nextSyncAt_idx" ON "Resource"("nextSyncAt");
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_sync_check" CHECK (
  "syncEvery" IN ('never', 'daily', 'weekly', 'monthly') AND "askedBy" IN ('added', 'hand', 'schedule'));

ALTER TABLE "ResourcePage" ADD COLUMN "change" TEXT,
ADD COLUMN "droppedEdits" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "ResourcePage" ADD CONSTRAINT "ResourcePage_change_check" CHECK (change IN ('new', 'changed', 'unchanged', 'gone', 'failed'));

ALTER TABLE "Chunk" ADD COLUMN "originalText" TEXT;

CREATE TABLE "ResourceSync" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "resourceId" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "askedBy" TEXT NOT NULL,
    "failure" TEXT,
    "pagesNew" INTEGER NOT NULL,
    "pagesChanged" INTEGER NOT NULL,
    "pagesUnchanged" INTEGER NOT NULL,
    "pagesGone" INTEGER NOT NULL,
    "pagesFailed" INTEGER NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "finishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ResourceSync_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ResourceSync_tenantId_id_key" ON "ResourceSync"("tenantId", "id");
CREATE UNIQUE INDEX "ResourceSync_tenantId_resourceId_generation_key" ON "ResourceSync"("tenantId", "resourceId", "generation");
ALTER TABLE "ResourceSync" ADD CONSTRAINT "ResourceSync_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId") REFERENCES "Resource"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('ResourceSync');
ALTER TABLE "ResourceSync" ADD CONSTRAINT "ResourceSync_askedBy_check" CHECK ("askedBy" IN ('added', 'hand', 'schedule'));

ALTER TABLE "Notification" ADD COLUMN "mailDueAt" TIMESTAMPTZ(3);
CREATE INDEX "Notification_mailDueAt_idx" ON "Notification"("mailDueAt");
ALTER TABLE "Membership" ADD COLUMN "wantsMail" BOOLEAN NOT NULL DEFAULT true;

ALTER TABLE "TenantSettings" ADD COLUMN "formerEmbeddingModel" TEXT,
ADD COLUMN "embedDueAt" TIMESTAMPTZ(3);
CREATE INDEX "TenantSettings_embedDueAt_idx" ON "TenantSettings"("embedDueAt");

CREATE TABLE "EmbeddingModel" (
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "baseUrl" TEXT,
    "ciphertext" BYTEA,
    "queryPrefix" TEXT NOT NULL DEFAULT '',
    "passagePrefix" TEXT NOT NULL DEFAULT '',
    "isCurrent" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EmbeddingModel_pkey" PRIMARY KEY ("name")
);
ALTER TABLE "EmbeddingModel" ADD CONSTRAINT "EmbeddingModel_kind_check" CHECK (kind IN ('embedded', 'hub', 'api'));
GRANT SELECT, INSERT, UPDATE, DELETE ON "EmbeddingModel" TO lobby_platform;

-- Resources whose schedule says that they are to be read anew.
CREATE FUNCTION due_syncs(max_rows int) RETURNS TABLE ("tenantId" uuid, "resourceId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r."tenantId", r.id FROM "Resource" r JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
    WHERE r."nextSyncAt" <= now() AND r.active AND r."dueAt" IS NULL ORDER BY r."nextSyncAt", r.id LIMIT max_rows
$$;

-- Tenants with news to be mailed: none of it younger than its date, and nothing being read any more that would add to it. After
-- `patience` seconds it goes out all the same.
CREATE FUNCTION tenants_with_due_mail(patience int) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n."tenantId" FROM "Notification" n JOIN "Tenant" t ON t.id = n."tenantId" AND t.status = 'active'
    WHERE n."mailDueAt" IS NOT NULL GROUP BY n."tenantId"
    HAVING min(n."mailDueAt") <= now() - make_interval(secs => patience)
        OR (max(n."mailDueAt") <= now() AND NOT EXISTS (SELECT FROM "Resource" r WHERE r."tenantId" = n."tenantId" AND r."dueAt" IS NOT NULL))
$$;

-- Takes the tenant whose vectors wait longest to be looked after. Its date is set ahead, so that it is due again should the taker die.
CREATE FUNCTION take_tenant_to_embed(seconds int) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings" taken SET "embedDueAt" = now() + make_interval(secs => seconds)
    WHERE taken."tenantId" = (
      SELECT s."tenantId" FROM "TenantSettings" s WHERE s."embedDueAt" <= now()
        ORDER BY s."embedDueAt", s."tenantId" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING taken."tenantId"
$$;

-- Another model is configured: every tenant is served by what it has until its vectors by the new one are complete.
CREATE FUNCTION move_to_embedding_model(from_model text, to_model text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings" SET "formerEmbeddingModel" = nullif(coalesce("formerEmbeddingModel", from_model), to_model), "embedDueAt" = now()
$$;

-- Finds tenants with chunks or FAQs that lack a vector of the configured model: an embedder was away, or another process wrote them.
CREATE FUNCTION note_missing_vectors(current_model text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings" s SET "embedDueAt" = now() WHERE s."embedDueAt" IS NULL AND (
    EXISTS (SELECT FROM "Chunk" c WHERE c."tenantId" = s."tenantId" AND NOT EXISTS (
      SELECT FROM "Embedding" e WHERE e."tenantId" = c."tenantId" AND e."chunkId" = c.id AND e.model = current_model))
    OR EXISTS (SELECT FROM "Faq" f WHERE f."tenantId" = s."tenantId" AND NOT EXISTS (
      SELECT FROM "FaqEmbedding" e WHERE e."tenantId" = f."tenantId" AND e."faqId" = f.id AND e.model = current_model)))
$$;

-- How far the platform is with a model: tenants and those that another still serves, texts and those that have its vectors.
CREATE FUNCTION embedding_progress(current_model text) RETURNS TABLE (tenants int, waiting int, texts bigint, done bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM "TenantSettings"),
         (SELECT count(*)::int FROM "TenantSettings" s WHERE s."formerEmbeddingModel" IS NOT NULL),
         (SELECT coalesce(sum(t.chunks), 0)::bigint FROM "ChunkTotal" t) + (SELECT count(*) FROM "Faq"),
         (SELECT count(*) FROM "Embedding" e WHERE e.model = current_model)
           + (SELECT count(*) FROM "FaqEmbedding" e WHERE e.model = current_model AND e.field = 'question')
$$;

-- The models that still serve tenants although another is configured.
CREATE FUNCTION former_embedding_models() RETURNS TABLE (model text, tenants int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s."formerEmbeddingModel", count(*)::int FROM "TenantSettings" s WHERE s."formerEmbeddingModel" IS NOT NULL GROUP BY 1 ORDER BY 1
$$;

-- The models that vectors are stored of, for a platform that was there before its models were written down.
CREATE FUNCTION embedding_models_in_use() RETURNS TABLE (model text, dimensions int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.model, max(e.dimensions) FROM "Embedding" e GROUP BY 1 ORDER BY count(*) DESC
$$;

GRANT SELECT ON "Notification", "TenantSettings" TO lobby_definer;
GRANT UPDATE ON "TenantSettings" TO lobby_definer;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['due_syncs(int)', 'tenants_with_due_mail(int)', 'take_tenant_to_embed(int)',
    'move_to_embedding_model(text, text)', 'note_missing_vectors(text)', 'embedding_progress(text)', 'former_embedding_models()',
    'embedding_models_in_use()'] LOOP
    EXECUTE 'ALTER FUNCTION ' || name || ' OWNER TO lobby_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || name || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || name || ' TO lobby_platform';
  END LOOP;
END $$;
