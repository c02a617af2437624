-- A page of the console's list of members of all tenants. `filters` may have search (a name, an address or a tenant), tenantId, role,
-- isDisabled, hasTwoFactor, seenSince and unseenSince. The page begins after the row of the cursor; the first one has the total.
CREATE OR REPLACE FUNCTION list_all_members(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, "userId" uuid, name text, email text, role text, "hasTwoFactor" boolean,
  "disabledAt" timestamptz, "lastSeenAt" timestamptz, "createdAt" timestamptz, "sortValue" text, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  -- The column that a list is sorted by and the type that a cursor's value is read as.
  sort_column text := CASE sort WHEN 'name' THEN 'lower(m."displayName")'
    WHEN 'lastSeen' THEN 'coalesce(m."lastSeenAt", ''-infinity'')' ELSE 'm."createdAt"' END;
  sort_type text := CASE WHEN sort = 'name' THEN 'text' ELSE 'timestamptz' END;
  has_two_factor constant text := '(EXISTS (SELECT FROM "UserTotp" f WHERE f."userId" = m."userId" AND f."confirmedAt" IS NOT NULL)
    OR EXISTS (SELECT FROM "Passkey" k WHERE k."userId" = m."userId"))';
  pattern text := '%' || replace(replace(replace(filters ->> 'search', '\', '\\'), '%', '\%'), '_', '\_') || '%';
  conditions text := concat_ws(' AND ', 'true',
    CASE WHEN filters ? 'search' THEN '(m."displayName" ILIKE $2 OR u.email ILIKE $2 OR t.name ILIKE $2)' END,
    CASE WHEN filters ? 'tenantId' THEN 'm."tenantId" = ($1 ->> ''tenantId'')::uuid' END,
    CASE WHEN filters ? 'role' THEN 'm.role = $1 ->> ''role''' END,
    CASE WHEN filters ? 'isDisabled' THEN '(m."disabledAt" IS NOT NULL) = ($1 ->> ''isDisabled'')::boolean' END,
    CASE WHEN filters ? 'hasTwoFactor' THEN has_two_factor || ' = ($1 ->> ''hasTwoFactor'')::boolean' END,
    CASE WHEN filters ? 'seenSince' THEN 'm."lastSeenAt" >= ($1 ->> ''seenSince'')::timestamptz' END,
    CASE WHEN filters ? 'unseenSince' THEN 'coalesce(m."lastSeenAt", ''-infinity'') < ($1 ->> ''unseenSince'')::timestamptz' END);
  source constant text := '"Membership" m JOIN "Tenant" t ON t.id = m."tenantId" JOIN "User" u ON u.id = m."userId"';
  total_count bigint;
BEGIN
  IF cursor_id IS NULL THEN
    EXECUTE format('SELECT count(*) FROM %s WHERE %s', source, conditions) INTO total_count USING filters, pattern;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT m.id, t.id, t.name, u.id, m."displayName", u.email, m.role, %7$s, m."disabledAt"::timestamptz, m."lastSeenAt"::timestamptz,
       m."createdAt"::timestamptz, (%1$s)::text, $6
     FROM %2$s WHERE %3$s AND ($4 IS NULL OR (%1$s, m.id) %4$s ($3::%5$s, $4)) ORDER BY %1$s %6$s, m.id %6$s LIMIT $5',
    sort_column, source, conditions, CASE WHEN is_descending THEN '<' ELSE '>' END, sort_type,
    CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END, has_two_factor)
    USING filters, pattern, cursor_value, cursor_id, max_rows, total_count;
END $$;
ALTER FUNCTION list_all_members OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_all_members FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_all_members TO lobby_platform;
