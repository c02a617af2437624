-- Tells how far the move to a model is: tenants and those that another model still serves, texts and those that have its
-- embedding.
CREATE OR REPLACE FUNCTION get_embedding_progress(current_model text)
RETURNS TABLE (tenants int, waiting int, texts bigint, done bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT count(*)::int FROM "TenantSettings"),
    (SELECT count(*)::int FROM "TenantSettings" s WHERE s."formerEmbeddingModel" IS NOT NULL),
    (SELECT coalesce(sum(t.chunks), 0)::bigint FROM "ChunkTotal" t) + (SELECT count(*) FROM "Faq"),
    (SELECT count(*) FROM "Embedding" e WHERE e.model = current_model)
      + (SELECT count(*) FROM "FaqEmbedding" e WHERE e.model = current_model AND e.field = 'question')
$$;
ALTER FUNCTION get_embedding_progress OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION get_embedding_progress FROM PUBLIC;
GRANT EXECUTE ON FUNCTION get_embedding_progress TO lobby_platform;
