-- Starts the move of all tenants to another embedding model. The former one serves each of them until its new embeddings are
-- complete.
CREATE OR REPLACE FUNCTION switch_embedding_model(from_model text, to_model text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings"
  SET "formerEmbeddingModel" = nullif(coalesce("formerEmbeddingModel", from_model), to_model), "embedDueAt" = now(),
    "embedRequests" = "embedRequests" + 1
$$;
ALTER FUNCTION switch_embedding_model OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION switch_embedding_model FROM PUBLIC;
GRANT EXECUTE ON FUNCTION switch_embedding_model TO lobby_platform;
