-- A page of the tenant's contacts: those that `filters` let through, after the one that ended the last page. `filters` may have query
-- (the text of a tsquery), ownerId, isUnowned, isBlocked, labelId, isLabelled, seenSince, notSeenSince, createdSince, channel, hasEmail,
-- hasPhone, hasDuplicates and fields (a list of key, operator and value). The first page has the total, counted up to `max_total`.
CREATE OR REPLACE FUNCTION list_contacts(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int, max_total int)
RETURNS TABLE (id uuid, "sortValue" text, total int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := current_tenant_id();
  sort_column text := CASE sort
    WHEN 'name' THEN 'lower(coalesce(c.name, c.email, c.phone, ''''))'
    WHEN 'lastSeenAt' THEN 'coalesce(c."lastSeenAt", ''-infinity'')' ELSE 'c."createdAt"' END;
  sort_type text := CASE WHEN sort = 'name' THEN 'text' ELSE 'timestamptz' END;
  -- What a field's filter compares: the text of its value, in lower case.
  conditions text := concat_ws(' AND ', 'c."tenantId" = $1 AND c."mergedIntoId" IS NULL',
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
    -- Addresses with several rows first: the unique key allows one for each contact.
    CASE WHEN filters ? 'hasDuplicates' THEN 'c.id IN (SELECT unnest(array_agg(i."contactId")) FROM (
        SELECT channel, address FROM "ContactIdentity" WHERE "tenantId" = $1 GROUP BY 1, 2 HAVING count(*) > 1) s
      JOIN "ContactIdentity" i ON i."tenantId" = $1 AND i.channel = s.channel AND i.address = s.address
      JOIN "Contact" k ON k."tenantId" = $1 AND k.id = i."contactId" AND k."mergedIntoId" IS NULL
      GROUP BY i.channel, i.address HAVING count(*) > 1)' END,
    (SELECT string_agg(CASE f ->> 'operator'
        WHEN 'is' THEN format('c.fields @> jsonb_build_object($2 #>> ''{fields,%1$s,key}'', $2 #> ''{fields,%1$s,value}'')', position - 1)
        WHEN 'contains' THEN format('strpos(lower(c.fields ->> ($2 #>> ''{fields,%1$s,key}'')), lower($2 #>> ''{fields,%1$s,value}'')) > 0', position - 1)
        WHEN 'is_set' THEN format('coalesce(c.fields ->> ($2 #>> ''{fields,%s,key}''), '''') <> ''''', position - 1)
        ELSE format('coalesce(c.fields ->> ($2 #>> ''{fields,%s,key}''), '''') = ''''', position - 1) END, ' AND ')
      FROM jsonb_array_elements(coalesce(filters -> 'fields', '[]')) WITH ORDINALITY AS e(f, position)));
  direction text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  comparison text := CASE WHEN is_descending THEN '<' ELSE '>' END;
  found_total int;
  found_ids uuid[];
  found_values text[];
BEGIN
  IF cursor_id IS NULL AND filters = '{}' THEN
    EXECUTE format('SELECT count(*)::int FROM (SELECT FROM "Contact" c WHERE %s LIMIT $3) t', conditions)
      INTO found_total USING tenant, filters, max_total;
  ELSIF cursor_id IS NULL THEN
    -- One reading of the matches gives their number and, unless there are too many to count, the page.
    EXECUTE format(
      'WITH found AS MATERIALIZED (SELECT c.id, %1$s AS value FROM "Contact" c WHERE %2$s LIMIT $3),
         page AS (SELECT * FROM found ORDER BY value %3$s, id %3$s LIMIT $4)
       SELECT (SELECT count(*)::int FROM found), array_agg(p.id ORDER BY p.value %3$s, p.id %3$s),
         array_agg(p.value::text ORDER BY p.value %3$s, p.id %3$s) FROM page p',
      sort_column, conditions, direction)
      INTO found_total, found_ids, found_values USING tenant, filters, max_total, max_rows;
    IF found_total < max_total THEN
      RETURN QUERY SELECT f.id, f.value, found_total FROM unnest(found_ids, found_values) AS f (id, value);
      RETURN;
    END IF;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT c.id, (%1$s)::text, $6 FROM "Contact" c
     WHERE %2$s AND ($4 IS NULL OR (%1$s, c.id) %3$s ($3::%4$s, $4))
     ORDER BY %1$s %5$s, c.id %5$s LIMIT $5',
    sort_column, conditions, comparison, sort_type, direction)
    USING tenant, filters, cursor_value, cursor_id, max_rows, found_total;
END $$;
ALTER FUNCTION list_contacts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_contacts TO lobby_tenant;
