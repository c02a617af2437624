-- Lists the members of all tenants whose name, address or tenant holds `search`, newest first, for the super admin.
CREATE OR REPLACE FUNCTION list_all_members(search text, max_rows int, skip_rows int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, "tenantSlug" text, "userId" uuid, name text, email text, role text,
  "disabledAt" timestamptz, "lastSeenAt" timestamptz, "createdAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, t.id, t.name, t.slug, u.id, m."displayName", u.email, m.role,
    m."disabledAt", m."lastSeenAt", m."createdAt", count(*) OVER ()
  FROM "Membership" m
  JOIN "Tenant" t ON t.id = m."tenantId"
  JOIN "User" u ON u.id = m."userId"
  WHERE search = '' OR strpos(lower(m."displayName" || ' ' || u.email || ' ' || t.name), lower(search)) > 0
  ORDER BY m."createdAt" DESC, m.id
  LIMIT max_rows OFFSET skip_rows
$$;
ALTER FUNCTION list_all_members OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_all_members FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_all_members TO lobby_platform;
