-- Finds the active companies that sign in by a provider of their own: the one with a slug, or those with an email domain. A domain counts
-- only where a company admin has a confirmed address of it, so that nobody else can invite its people to another sign-in page.
CREATE OR REPLACE FUNCTION find_sso_companies(wanted_slug text, wanted_domain text)
RETURNS TABLE ("tenantId" uuid, slug text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.slug, t.name
  FROM "SsoConnection" c
  JOIN "Tenant" t ON t.id = c."tenantId"
  WHERE t.status = 'active'
    AND (t.slug = wanted_slug
      OR c.domains @> ARRAY[wanted_domain] AND EXISTS (
        SELECT FROM "Membership" m
        JOIN "User" u ON u.id = m."userId"
        WHERE m."tenantId" = t.id AND m.role = 'company_admin' AND m."disabledAt" IS NULL
          AND u."emailConfirmedAt" IS NOT NULL AND split_part(u.email, '@', 2) = wanted_domain))
  ORDER BY t.name, t.id
  LIMIT 5
$$;
ALTER FUNCTION find_sso_companies OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_sso_companies FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_sso_companies TO lobby_platform;
