-- Lists the models that still serve tenants although another is configured, so that a start opens them too.
CREATE OR REPLACE FUNCTION list_former_embedding_models()
RETURNS TABLE (model text, tenants int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s."formerEmbeddingModel", count(*)::int
  FROM "TenantSettings" s
  WHERE s."formerEmbeddingModel" IS NOT NULL
  GROUP BY 1 ORDER BY 1
$$;
ALTER FUNCTION list_former_embedding_models OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_former_embedding_models FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_former_embedding_models TO lobby_platform;
