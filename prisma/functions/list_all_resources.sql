-- A page of the console's list of resources of all tenants: names and figures, never their content. `filters` may have search (a title
-- or a tenant), tenantId, status, type and isFailing. The page begins after the row of the cursor; the first one has the total.
CREATE OR REPLACE FUNCTION list_all_resources(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, type text, title text, url text, status text, failure jsonb, active boolean,
  "pagesDiscovered" int, "pagesProcessed" int, "sizeBytes" int, chunks int, "lastSyncedAt" timestamptz, "createdAt" timestamptz,
  "sortValue" text, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  -- The column that a list is sorted by and the type that a cursor's value is read as.
  sort_column text := CASE sort WHEN 'title' THEN 'lower(r.title)' WHEN 'lastSynced' THEN 'coalesce(r."completedAt", ''-infinity'')'
    WHEN 'pages' THEN 'r."pagesProcessed"' WHEN 'size' THEN 'r."sizeBytes"' ELSE 'r."createdAt"' END;
  sort_type text := CASE WHEN sort = 'title' THEN 'text' WHEN sort IN ('pages', 'size') THEN 'int' ELSE 'timestamptz' END;
  pattern text := '%' || replace(replace(replace(filters ->> 'search', '\', '\\'), '%', '\%'), '_', '\_') || '%';
  conditions text := concat_ws(' AND ', 'true',
    CASE WHEN filters ? 'search' THEN '(r.title ILIKE $2 OR t.name ILIKE $2)' END,
    CASE WHEN filters ? 'tenantId' THEN 'r."tenantId" = ($1 ->> ''tenantId'')::uuid' END,
    CASE WHEN filters ? 'status' THEN 'r.status = $1 ->> ''status''' END,
    CASE WHEN filters ? 'type' THEN 'r.type = $1 ->> ''type''' END,
    CASE WHEN filters ? 'isFailing' THEN '(r."failureCode" IS NOT NULL) = ($1 ->> ''isFailing'')::boolean' END);
  source constant text := '"Resource" r JOIN "Tenant" t ON t.id = r."tenantId"';
  total_count bigint;
BEGIN
  IF cursor_id IS NULL THEN
    EXECUTE format('SELECT count(*) FROM %s WHERE %s', source, conditions) INTO total_count USING filters, pattern;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT p.id, p."tenantId", p."tenantName", p.type, p.title, p.url, p.status,
       CASE WHEN p."failureCode" IS NOT NULL THEN jsonb_build_object(''code'', p."failureCode", ''params'', p."failureParams") END,
       p.active, p."pagesDiscovered", p."pagesProcessed", p."sizeBytes",
       (SELECT count(*)::int FROM "Chunk" c WHERE c."tenantId" = p."tenantId" AND c."resourceId" = p.id),
       p."completedAt"::timestamptz, p."createdAt"::timestamptz, p.place::text, $6
     FROM (
       SELECT r.*, t.name AS "tenantName", %1$s AS place FROM %2$s
       WHERE %3$s AND ($4 IS NULL OR (%1$s, r.id) %4$s ($3::%5$s, $4)) ORDER BY %1$s %6$s, r.id %6$s LIMIT $5) p
     ORDER BY p.place %6$s, p.id %6$s',
    sort_column, source, conditions, CASE WHEN is_descending THEN '<' ELSE '>' END, sort_type,
    CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END)
    USING filters, pattern, cursor_value, cursor_id, max_rows, total_count;
END $$;
ALTER FUNCTION list_all_resources OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_all_resources FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_all_resources TO lobby_platform;
