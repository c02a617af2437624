-- Schedules the tenants with a chunk or FAQ that has no embedding of the model: the embedder was away, or another process
-- wrote it.
CREATE OR REPLACE FUNCTION schedule_missing_embeddings(current_model text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings" s SET "embedDueAt" = now(), "embedRequests" = s."embedRequests" + 1
  WHERE s."embedDueAt" IS NULL AND (
    -- An embedding is of one chunk, so as many of them as chunks means that no chunk lacks one. Counting reads an index only.
    (SELECT t.chunks FROM "ChunkTotal" t WHERE t."tenantId" = s."tenantId")
      > (SELECT count(*) FROM "Embedding" e WHERE e."tenantId" = s."tenantId" AND e.model = current_model)
    OR EXISTS (SELECT FROM "Faq" f WHERE f."tenantId" = s."tenantId" AND NOT EXISTS (
      SELECT FROM "FaqEmbedding" e WHERE e."tenantId" = f."tenantId" AND e."faqId" = f.id AND e.model = current_model)))
$$;
ALTER FUNCTION schedule_missing_embeddings OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION schedule_missing_embeddings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schedule_missing_embeddings TO lobby_platform;
