-- The conditions of a filter of contacts, as SQL about a contact c: $1 is its tenant, $2 the filter. It may have query (the text of a
-- tsquery), ownerId, isUnowned, isBlocked, labelId, seenSince, notSeenSince, createdSince, hasEmail, hasPhone, hasDuplicates and fields
-- (a list of key, operator and value). `by_index`: with what the trigram index finds, which costs more for a row that was read already.
CREATE OR REPLACE FUNCTION contact_conditions(filters jsonb, by_index boolean) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT concat_ws(' AND ', 'c."tenantId" = $1 AND c."mergedIntoId" IS NULL',
    CASE WHEN filters ? 'query' THEN 'c.words @@ to_tsquery(''simple'', $2 ->> ''query'')' END,
    CASE WHEN filters ? 'ownerId' THEN 'c."ownerId" = ($2 ->> ''ownerId'')::uuid' END,
    CASE WHEN filters ? 'isUnowned' THEN 'c."ownerId" IS NULL' END,
    CASE WHEN filters ? 'isBlocked' THEN '(c."blockedAt" IS NOT NULL) = ($2 ->> ''isBlocked'')::boolean' END,
    CASE WHEN filters ? 'labelId' THEN 'c.id IN (SELECT l."contactId" FROM "ContactLabel" l
      WHERE l."tenantId" = $1 AND l."labelId" = ($2 ->> ''labelId'')::uuid)' END,
    CASE WHEN filters ? 'seenSince' THEN 'coalesce(c."lastSeenAt", ''-infinity'') >= ($2 ->> ''seenSince'')::timestamptz' END,
    CASE WHEN filters ? 'notSeenSince' THEN 'coalesce(c."lastSeenAt", ''-infinity'') < ($2 ->> ''notSeenSince'')::timestamptz' END,
    CASE WHEN filters ? 'createdSince' THEN 'c."createdAt" >= ($2 ->> ''createdSince'')::timestamptz' END,
    CASE WHEN filters ? 'hasEmail' THEN '(c.email IS NOT NULL) = ($2 ->> ''hasEmail'')::boolean' END,
    CASE WHEN filters ? 'hasPhone' THEN '(c.phone IS NOT NULL) = ($2 ->> ''hasPhone'')::boolean' END,
    CASE WHEN filters ? 'hasDuplicates' THEN 'c.id IN (SELECT unnest(array_agg(i."contactId")) FROM "ContactAddress" a
      JOIN "ContactIdentity" i ON i."tenantId" = $1 AND i.channel = a.channel AND i.address = a.address
      JOIN "Contact" k ON k."tenantId" = $1 AND k.id = i."contactId" AND k."mergedIntoId" IS NULL
      WHERE a."tenantId" = $1 AND a.contacts > 1 GROUP BY i.channel, i.address HAVING count(*) > 1)' END,
    -- What a field's filter compares: the text of its value, in lower case. In the index, quotes and the like are written as in JSON.
    (SELECT string_agg(CASE f ->> 'operator'
        WHEN 'is' THEN format('c.fields @> jsonb_build_object($2 #>> ''{fields,%1$s,key}'', $2 #> ''{fields,%1$s,value}'')', position - 1)
        WHEN 'contains' THEN
          CASE WHEN by_index AND f ->> 'value' !~ '["\\[:cntrl:]]' THEN format('lower(jsonb_path_query_array(c.fields, ''$.*'')::text)
              LIKE ''%%'' || regexp_replace(lower($2 #>> ''{fields,%1$s,value}''), ''([%%_])'', ''\\\1'', ''g'') || ''%%'' AND ', position - 1) ELSE '' END
          || format('strpos(lower(c.fields ->> ($2 #>> ''{fields,%1$s,key}'')), lower($2 #>> ''{fields,%1$s,value}'')) > 0', position - 1)
        WHEN 'is_set' THEN format('coalesce(c.fields ->> ($2 #>> ''{fields,%s,key}''), '''') <> ''''', position - 1)
        ELSE format('coalesce(c.fields ->> ($2 #>> ''{fields,%s,key}''), '''') = ''''', position - 1) END, ' AND ')
      FROM jsonb_array_elements(coalesce(filters -> 'fields', '[]')) WITH ORDINALITY AS e(f, position)))
$$;
REVOKE ALL ON FUNCTION contact_conditions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_conditions TO lobby_definer;
