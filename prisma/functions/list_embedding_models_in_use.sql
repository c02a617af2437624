-- Lists the models that there are embeddings of, the most used first. It serves a platform that is older than the table of its
-- models.
CREATE OR REPLACE FUNCTION list_embedding_models_in_use()
RETURNS TABLE (model text, dimensions int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.model, max(e.dimensions) FROM "Embedding" e GROUP BY 1 ORDER BY count(*) DESC
$$;
ALTER FUNCTION list_embedding_models_in_use OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_embedding_models_in_use FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_embedding_models_in_use TO lobby_platform;
