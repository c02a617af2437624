-- Finds the active chunks nearest to a vector by exact cosine. Inactive chunks are few and dropped afterwards; should too few
-- remain, it reads the whole tenant once more.
CREATE OR REPLACE FUNCTION search_chunks_by_vector(query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("chunkId" uuid, score double precision)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant_id();
  nearest int;
  found int := 0;
BEGIN
  FOREACH nearest IN ARRAY ARRAY[max_results * 4, 2147483647] LOOP
    RETURN QUERY
      SELECT n."chunkId", 1 - n.distance
      FROM (
        SELECT e."chunkId", e.vector <=> query AS distance FROM "Embedding" e
        WHERE e."tenantId" = tenant AND e.model = embedding_model
        ORDER BY distance LIMIT nearest) n
      -- OFFSET 0 keeps each nearest chunk's own look-up: without statistics the planner reads all chunks for every one of them.
      JOIN LATERAL (
        SELECT c."resourceId" FROM "Chunk" c
        WHERE c."tenantId" = tenant AND c.id = n."chunkId" AND c.active OFFSET 0) c ON true
      JOIN LATERAL (
        SELECT FROM "Resource" r WHERE r."tenantId" = tenant AND r.id = c."resourceId" AND r.active OFFSET 0) r ON true
      ORDER BY n.distance, n."chunkId"
      OFFSET found LIMIT max_results - found;
    GET DIAGNOSTICS found = ROW_COUNT;
    EXIT WHEN found >= max_results OR NOT EXISTS (
      SELECT FROM "Embedding" e WHERE e."tenantId" = tenant AND e.model = embedding_model OFFSET nearest LIMIT 1);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION search_chunks_by_vector FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_chunks_by_vector TO lobby_definer;
