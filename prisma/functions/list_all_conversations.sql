-- A page of the console's list of conversations of all tenants: codes and figures, never a text, a title or who
-- wrote. `filters` may have search (a tenant), tenantId, state, owner, channel and language. The page begins after the row of the cursor.
-- There is no total: of millions it would cost more than all else.
CREATE OR REPLACE FUNCTION list_all_conversations(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, channel text, state text, owner text, language text, messages int, handovers int,
  resolution text, "lastMessageAt" timestamptz, "createdAt" timestamptz, "sortValue" text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  -- The column that a list is sorted by and the type that a cursor's value is read as. Each has an index with the id.
  sort_column text := CASE sort WHEN 'lastMessage' THEN '"lastMessageAt"' WHEN 'messages' THEN '"lastSeq"'
    WHEN 'handovers' THEN 'handovers' ELSE '"createdAt"' END;
  sort_type text := CASE WHEN sort IN ('messages', 'handovers') THEN 'int' ELSE 'timestamptz' END;
  pattern text := '%' || replace(replace(replace(filters ->> 'search', '\', '\\'), '%', '\%'), '_', '\_') || '%';
  conditions text := concat_ws(' AND ', 'true',
    CASE WHEN filters ? 'search' THEN 'c."tenantId" = ANY (ARRAY(SELECT n.id FROM "Tenant" n WHERE n.name ILIKE $2))' END,
    CASE WHEN filters ? 'tenantId' THEN 'c."tenantId" = ($1 ->> ''tenantId'')::uuid' END,
    CASE WHEN filters ? 'state' THEN 'c.state = $1 ->> ''state''' END,
    CASE WHEN filters ? 'owner' THEN 'c.owner = $1 ->> ''owner''' END,
    CASE WHEN filters ? 'channel' THEN 'c.channel = $1 ->> ''channel''' END,
    CASE WHEN filters ? 'language' THEN 'c.language = $1 ->> ''language''' END);
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT p.id, p."tenantId", t.name, p.channel, p.state, p.owner, p.language, p."lastSeq",
       p.handovers,
       (SELECT m.resolution FROM "ConversationMetrics" m WHERE m."tenantId" = p."tenantId" AND m."conversationId" = p.id),
       p."lastMessageAt"::timestamptz, p."createdAt"::timestamptz, p.%4$s::text
     FROM (
       SELECT c.* FROM "Conversation" c
       WHERE %1$s AND ($4 IS NULL OR (c.%4$s, c.id) %2$s ($3::%5$s, $4))
       ORDER BY c.%4$s %3$s, c.id %3$s LIMIT $5) p
     JOIN "Tenant" t ON t.id = p."tenantId" ORDER BY p.%4$s %3$s, p.id %3$s',
    conditions, CASE WHEN is_descending THEN '<' ELSE '>' END, CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END,
    sort_column, sort_type)
    USING filters, pattern, cursor_value, cursor_id, max_rows;
END $$;
ALTER FUNCTION list_all_conversations OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_all_conversations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_all_conversations TO lobby_platform;
