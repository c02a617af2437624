-- Finds the tenant's conversations with a note that matches `query` (the text of a tsquery), each with its newest such note.
CREATE OR REPLACE FUNCTION search_notes(query text, max_results int)
RETURNS TABLE ("conversationId" uuid, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (n."conversationId") n."conversationId", n.text
  FROM (
    SELECT * FROM "Note" f
    WHERE f."tenantId" = current_tenant_id() AND to_tsvector('simple', f.text) @@ to_tsquery('simple', query)
    ORDER BY f."createdAt" DESC LIMIT max_results) n
  ORDER BY n."conversationId", n."createdAt" DESC
$$;
ALTER FUNCTION search_notes OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION search_notes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_notes TO lobby_tenant;
