-- Finds the tenant's conversations with a message that matches `query` (the text of a tsquery), each with its newest such
-- message.
CREATE OR REPLACE FUNCTION search_messages(query text, max_results int)
RETURNS TABLE ("conversationId" uuid, "messageId" uuid, seq int, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (m."conversationId") m."conversationId", m.id, m.seq, m.text
  FROM (
    SELECT * FROM "Message" f
    WHERE f."tenantId" = current_tenant_id() AND f."deletedAt" IS NULL AND f.author <> 'system'
      AND to_tsvector('simple', f.text) @@ to_tsquery('simple', query)
    ORDER BY f."createdAt" DESC LIMIT max_results) m
  ORDER BY m."conversationId", m.seq DESC
$$;
ALTER FUNCTION search_messages OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION search_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_messages TO lobby_tenant;
