-- A page of the console's list of tenants: those that `filters` let through, after the one that ended the last page. `filters` may
-- have search, planId, status, templateName (empty: none), activeSince, quietSince and minCostMicros. The first page has the total.
CREATE OR REPLACE FUNCTION list_tenants(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int)
RETURNS TABLE (
  id uuid, slug text, name text, status text, "planId" text, "planName" text, "createdAt" timestamptz, "templateName" text,
  "lastMessageAt" timestamptz, members int, resources int, "failedResources" int, chunks int, faqs int, conversations int,
  messages int, waiting int, "storageBytes" bigint, questions int, "costMicros" bigint, "sortValue" text, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  -- The column that a list is sorted by and the type that a cursor's value is read as.
  sort_column text := CASE sort
    WHEN 'name' THEN 'lower(t.name)' WHEN 'lastMessageAt' THEN 'coalesce(s."lastMessageAt", ''-infinity'')'
    WHEN 'members' THEN 's.members' WHEN 'resources' THEN 's.resources' WHEN 'conversations' THEN 's.conversations'
    WHEN 'messages' THEN 's.messages' WHEN 'storage' THEN 's."storageBytes"' WHEN 'questions' THEN 's.questions'
    WHEN 'cost' THEN 's."costMicros"' ELSE 't."createdAt"' END;
  sort_type text := CASE WHEN sort = 'name' THEN 'text' WHEN sort IN ('createdAt', 'lastMessageAt') THEN 'timestamptz'
    WHEN sort IN ('storage', 'cost') THEN 'bigint' ELSE 'int' END;
  id_column text := CASE WHEN sort IN ('name', 'createdAt') THEN 't.id' ELSE 's.id' END;
  pattern text := '%' || replace(replace(replace(filters ->> 'search', '\', '\\'), '%', '\%'), '_', '\_') || '%';
  conditions text := concat_ws(' AND ', 'true',
    CASE WHEN filters ? 'search' THEN 't.id = ANY ($2)' END,
    CASE WHEN filters ? 'planId' THEN 't."planId" = $1 ->> ''planId''' END,
    CASE WHEN filters ? 'status' THEN 't.status = $1 ->> ''status''' END,
    CASE WHEN filters ? 'templateName' THEN 'coalesce(s."templateName", '''') = $1 ->> ''templateName''' END,
    CASE WHEN filters ? 'activeSince' THEN 's."lastMessageAt" >= ($1 ->> ''activeSince'')::timestamptz' END,
    CASE WHEN filters ? 'quietSince' THEN 'coalesce(s."lastMessageAt", ''-infinity'') < ($1 ->> ''quietSince'')::timestamptz' END,
    CASE WHEN filters ? 'minCostMicros' THEN 's."costMicros" >= ($1 ->> ''minCostMicros'')::bigint' END);
  source constant text := '"Tenant" t JOIN "TenantSummary" s ON s.id = t.id';
  direction text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  comparison text := CASE WHEN is_descending THEN '<' ELSE '>' END;
  -- Found once for both the page and the total.
  found uuid[];
  total_count bigint;
BEGIN
  IF filters ? 'search' THEN
    found := ARRAY(
      SELECT n.id FROM "Tenant" n WHERE n.name ILIKE pattern OR n.slug ILIKE pattern
      UNION SELECT d."tenantId" FROM "Domain" d WHERE d.origin ILIKE pattern
      UNION SELECT m."tenantId" FROM "User" u JOIN "Membership" m ON m."userId" = u.id WHERE u.email ILIKE pattern);
  END IF;
  IF cursor_id IS NULL THEN
    -- Every tenant has its row of figures, so that the total needs it only for a filter by one.
    EXECUTE format('SELECT count(*) FROM %s WHERE %s',
      CASE WHEN strpos(conditions, 's."') > 0 THEN source ELSE '"Tenant" t' END, conditions)
      INTO total_count USING filters, found;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT t.id, t.slug, t.name, t.status, t."planId", p.name, t."createdAt"::timestamptz, s."templateName",
       s."lastMessageAt"::timestamptz, s.members, s.resources, s."failedResources", s.chunks, s.faqs, s.conversations, s.messages,
       s.waiting, s."storageBytes", s.questions, s."costMicros", (%1$s)::text, $6
     FROM %2$s JOIN "Plan" p ON p.id = t."planId"
     WHERE %3$s AND ($4 IS NULL OR (%1$s, %4$s) %5$s ($3::%6$s, $4))
     ORDER BY %1$s %7$s, %4$s %7$s LIMIT $5',
    sort_column, source, conditions, id_column, comparison, sort_type, direction)
    USING filters, found, cursor_value, cursor_id, max_rows, total_count;
END $$;
ALTER FUNCTION list_tenants OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants TO lobby_platform;
