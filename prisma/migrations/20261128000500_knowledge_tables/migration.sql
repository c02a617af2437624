-- What a tenant teaches from, and what the assistant finds in it.

-- A thing that a tenant teaches from. It is due (`dueAt`) when a worker is to read it, which then holds its lease.
CREATE TABLE "Resource" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  type text NOT NULL,
  title text NOT NULL,
  url text,
  text text,
  "fileId" uuid,
  settings jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'pending',
  failure text,
  active boolean NOT NULL DEFAULT true,
  generation int NOT NULL DEFAULT 1,
  "pagesKnown" int NOT NULL DEFAULT 0,
  "pagesDone" int NOT NULL DEFAULT 0,
  bytes int NOT NULL DEFAULT 0,
  attempts int NOT NULL DEFAULT 0,
  "dueAt" timestamptz(3) DEFAULT CURRENT_TIMESTAMP,
  "leaseId" uuid,
  "leaseUntil" timestamptz(3),
  "servedAt" timestamptz(3),
  "completedAt" timestamptz(3),
  "syncEvery" text NOT NULL DEFAULT 'never',
  "nextSyncAt" timestamptz(3),
  "askedBy" text NOT NULL DEFAULT 'added',
  "createdById" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Resource_pkey" PRIMARY KEY (id),
  CONSTRAINT "Resource_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Resource_tenantId_fileId_fkey" FOREIGN KEY ("tenantId", "fileId") REFERENCES "File" ("tenantId", id),
  CONSTRAINT "Resource_sync_check" CHECK (
    "syncEvery" IN ('never', 'daily', 'weekly', 'monthly') AND "askedBy" IN ('added', 'hand', 'schedule')),
  CONSTRAINT "Resource_values_check" CHECK (
    type IN ('pdf', 'file', 'website', 'facebook', 'text') AND status IN ('pending', 'processing', 'completed', 'failed')
    AND (status <> 'failed' OR failure IS NOT NULL))
);
CREATE UNIQUE INDEX "Resource_tenantId_id_key" ON "Resource" ("tenantId", id);
CREATE INDEX "Resource_dueAt_idx" ON "Resource" ("dueAt");
CREATE INDEX "Resource_nextSyncAt_idx" ON "Resource" ("nextSyncAt");
CREATE INDEX "Resource_tenantId_createdAt_idx" ON "Resource" ("tenantId", "createdAt");
SELECT protect_tenant_table('Resource');

-- The sealed token that a resource is read with. A table of its own, so that no query for a resource brings it along.
CREATE TABLE "ResourceCredential" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "resourceId" uuid NOT NULL,
  ciphertext bytea NOT NULL,
  "keyVersion" int NOT NULL,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ResourceCredential_pkey" PRIMARY KEY ("tenantId", "resourceId"),
  CONSTRAINT "ResourceCredential_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ResourceCredential_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId")
    REFERENCES "Resource" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('ResourceCredential');

-- A page of a PDF (by number) or of a web site (by address). `reason` says why it was skipped or failed; `sameAs` is
-- the address that a skipped page names as its own; `change` what this reading found against the one before, and `droppedEdits` which
-- edits of its chunks went with that.
CREATE TABLE "ResourcePage" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "resourceId" uuid NOT NULL,
  "position" int NOT NULL,
  address text NOT NULL,
  url text,
  title text,
  depth int NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'pending',
  reason text,
  "contentHash" text,
  "sameAs" text,
  text text,
  attempts int NOT NULL DEFAULT 0,
  generation int NOT NULL DEFAULT 1,
  "fetchedAt" timestamptz(3),
  change text,
  "droppedEdits" jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT "ResourcePage_pkey" PRIMARY KEY (id),
  CONSTRAINT "ResourcePage_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId")
    REFERENCES "Resource" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ResourcePage_change_check" CHECK (change IN ('new', 'changed', 'unchanged', 'gone', 'failed')),
  CONSTRAINT "ResourcePage_status_check" CHECK (status IN ('pending', 'kept', 'skipped', 'failed'))
);
CREATE UNIQUE INDEX "ResourcePage_tenantId_id_key" ON "ResourcePage" ("tenantId", id);
CREATE UNIQUE INDEX "ResourcePage_tenantId_resourceId_address_key" ON "ResourcePage" ("tenantId", "resourceId", address);
SELECT protect_tenant_table('ResourcePage');

-- A passage of a page. `originalText` is what was read, where somebody has edited it.
CREATE TABLE "Chunk" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "resourceId" uuid NOT NULL,
  "pageId" uuid NOT NULL,
  "position" int NOT NULL,
  page int,
  "headingPath" text[],
  text text NOT NULL,
  "originalText" text,
  language text NOT NULL DEFAULT 'en',
  active boolean NOT NULL DEFAULT true,
  lexemes int NOT NULL DEFAULT 0,
  tsv tsvector,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Chunk_pkey" PRIMARY KEY (id),
  CONSTRAINT "Chunk_tenantId_pageId_fkey" FOREIGN KEY ("tenantId", "pageId")
    REFERENCES "ResourcePage" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Chunk_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId")
    REFERENCES "Resource" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Chunk_tenantId_id_key" ON "Chunk" ("tenantId", id);
CREATE INDEX "Chunk_tenantId_pageId_idx" ON "Chunk" ("tenantId", "pageId");
CREATE INDEX "Chunk_tenantId_resourceId_position_idx" ON "Chunk" ("tenantId", "resourceId", "position");
CREATE INDEX "Chunk_tsv_idx" ON "Chunk" USING gin (tsv);
SELECT protect_tenant_table('Chunk');

-- What one reading of a resource changed: counts of pages, and the first of them by address.
CREATE TABLE "ResourceSync" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "resourceId" uuid NOT NULL,
  generation int NOT NULL,
  "askedBy" text NOT NULL,
  failure text,
  "pagesNew" int NOT NULL,
  "pagesChanged" int NOT NULL,
  "pagesUnchanged" int NOT NULL,
  "pagesGone" int NOT NULL,
  "pagesFailed" int NOT NULL,
  changes jsonb NOT NULL DEFAULT '[]',
  "finishedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ResourceSync_pkey" PRIMARY KEY (id),
  CONSTRAINT "ResourceSync_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId")
    REFERENCES "Resource" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ResourceSync_askedBy_check" CHECK ("askedBy" IN ('added', 'hand', 'schedule'))
);
CREATE UNIQUE INDEX "ResourceSync_tenantId_id_key" ON "ResourceSync" ("tenantId", id);
CREATE UNIQUE INDEX "ResourceSync_tenantId_resourceId_generation_key" ON "ResourceSync" ("tenantId", "resourceId", generation);
SELECT protect_tenant_table('ResourceSync');

-- A chunk's vector by one model; several models may stand beside each other while one replaces the other.
CREATE TABLE "Embedding" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "chunkId" uuid NOT NULL,
  model text NOT NULL,
  dimensions int NOT NULL,
  vector halfvec NOT NULL,
  CONSTRAINT "Embedding_pkey" PRIMARY KEY ("tenantId", model, "chunkId"),
  CONSTRAINT "Embedding_tenantId_chunkId_fkey" FOREIGN KEY ("tenantId", "chunkId")
    REFERENCES "Chunk" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "Embedding_tenantId_chunkId_idx" ON "Embedding" ("tenantId", "chunkId");
SELECT protect_tenant_table('Embedding');

-- In how many of a tenant's chunks a lexeme stands; kept by a trigger, for BM25.
CREATE TABLE "LexemeCount" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  lexeme text NOT NULL,
  chunks int NOT NULL,
  CONSTRAINT "LexemeCount_pkey" PRIMARY KEY ("tenantId", lexeme),
  CONSTRAINT "LexemeCount_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
-- update_lexeme_counts writes it.
SELECT protect_tenant_table('LexemeCount', 'SELECT');

-- How many chunks a tenant has and how many lexemes stand in them; kept by the same trigger.
CREATE TABLE "ChunkTotal" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  chunks int NOT NULL,
  lexemes bigint NOT NULL,
  CONSTRAINT "ChunkTotal_pkey" PRIMARY KEY ("tenantId"),
  CONSTRAINT "ChunkTotal_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
-- update_lexeme_counts writes it.
SELECT protect_tenant_table('ChunkTotal', 'SELECT');

-- A question with an answer that is offered to the company admin, who approves or rejects it. `origin` says where it comes from:
-- markup (a page's own FAQ markup) or conversation (what an agent answered).
CREATE TABLE "FaqDraft" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  origin text NOT NULL,
  fingerprint text NOT NULL,
  question text NOT NULL,
  answer text NOT NULL,
  "resourceId" uuid,
  url text,
  "conversationId" uuid,
  status text NOT NULL DEFAULT 'offered',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decidedAt" timestamptz(3),
  CONSTRAINT "FaqDraft_pkey" PRIMARY KEY (id),
  CONSTRAINT "FaqDraft_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FaqDraft_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FaqDraft_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId")
    REFERENCES "Resource" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FaqDraft_values_check" CHECK (origin IN ('markup', 'conversation') AND status IN ('offered', 'approved', 'rejected'))
);
CREATE UNIQUE INDEX "FaqDraft_tenantId_id_key" ON "FaqDraft" ("tenantId", id);
CREATE UNIQUE INDEX "FaqDraft_tenantId_origin_fingerprint_key" ON "FaqDraft" ("tenantId", origin, fingerprint);
CREATE INDEX "FaqDraft_tenantId_status_createdAt_idx" ON "FaqDraft" ("tenantId", status, "createdAt");
SELECT protect_tenant_table('FaqDraft');

-- A text that agents send by its shortcut, and that the assistant may give word for word.
CREATE TABLE "StandardReply" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  shortcut text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  "usedByAssistant" boolean NOT NULL DEFAULT false,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "StandardReply_pkey" PRIMARY KEY (id),
  CONSTRAINT "StandardReply_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "StandardReply_tenantId_id_key" ON "StandardReply" ("tenantId", id);
CREATE UNIQUE INDEX "StandardReply_tenantId_shortcut_key" ON "StandardReply" ("tenantId", shortcut);
SELECT protect_tenant_table('StandardReply');

-- A curated question with its answer.
CREATE TABLE "Faq" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  question text NOT NULL,
  answer text NOT NULL,
  keywords text[],
  priority int NOT NULL DEFAULT 0,
  active boolean NOT NULL DEFAULT true,
  language text NOT NULL DEFAULT 'en',
  tsv tsvector,
  "standardReplyId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Faq_pkey" PRIMARY KEY (id),
  CONSTRAINT "Faq_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Faq_tenantId_standardReplyId_fkey" FOREIGN KEY ("tenantId", "standardReplyId")
    REFERENCES "StandardReply" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Faq_tenantId_id_key" ON "Faq" ("tenantId", id);
CREATE UNIQUE INDEX "Faq_tenantId_standardReplyId_key" ON "Faq" ("tenantId", "standardReplyId");
CREATE INDEX "Faq_tenantId_createdAt_idx" ON "Faq" ("tenantId", "createdAt");
CREATE INDEX "Faq_tsv_idx" ON "Faq" USING gin (tsv);
SELECT protect_tenant_table('Faq');

-- A FAQ's vector by one model, of its question alone or of question and answer together (`field`).
CREATE TABLE "FaqEmbedding" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "faqId" uuid NOT NULL,
  field text NOT NULL,
  model text NOT NULL,
  dimensions int NOT NULL,
  vector halfvec NOT NULL,
  CONSTRAINT "FaqEmbedding_pkey" PRIMARY KEY ("tenantId", model, "faqId", field),
  CONSTRAINT "FaqEmbedding_tenantId_faqId_fkey" FOREIGN KEY ("tenantId", "faqId")
    REFERENCES "Faq" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "FaqEmbedding_field_check" CHECK (field IN ('question', 'question_answer'))
);
CREATE INDEX "FaqEmbedding_tenantId_faqId_idx" ON "FaqEmbedding" ("tenantId", "faqId");
SELECT protect_tenant_table('FaqEmbedding');
