-- Finds the company that had a slug until a while ago, with the slug that it has now.
CREATE OR REPLACE FUNCTION find_former_slug(wanted_slug text, at timestamptz)
RETURNS TABLE ("tenantId" uuid, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.slug
  FROM "FormerSlug" f
  JOIN "Tenant" t ON t.id = f."tenantId"
  WHERE f.slug = wanted_slug AND f."expiresAt" > at
  ORDER BY f."expiresAt" DESC
  LIMIT 1
$$;
ALTER FUNCTION find_former_slug OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_former_slug FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_former_slug TO lobby_platform;
