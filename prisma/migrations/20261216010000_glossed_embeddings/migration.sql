-- The embedded model gets texts of these languages word by word in English: their vectors of the words as they were written are
-- made anew by the backfill that every start schedules.

-- Migrations see every tenant's rows, also where they run as an owner who is bound by the policies.
ALTER TABLE "Chunk" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Embedding" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Faq" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "FaqEmbedding" NO FORCE ROW LEVEL SECURITY;

DELETE FROM "Embedding" e USING "Chunk" c
  WHERE c."tenantId" = e."tenantId" AND c.id = e."chunkId" AND e.model = 'all-MiniLM-L6-v2'
    AND c.language IN ('de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ru', 'tr');
DELETE FROM "FaqEmbedding" e USING "Faq" f
  WHERE f."tenantId" = e."tenantId" AND f.id = e."faqId" AND e.model = 'all-MiniLM-L6-v2'
    AND f.language IN ('de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ru', 'tr');

ALTER TABLE "Chunk" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Embedding" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Faq" FORCE ROW LEVEL SECURITY;
ALTER TABLE "FaqEmbedding" FORCE ROW LEVEL SECURITY;
