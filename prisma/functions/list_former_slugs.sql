-- Lists the slugs with a beginning that companies had until a while ago, so that a new company gets none of them.
CREATE OR REPLACE FUNCTION list_former_slugs(prefix text)
RETURNS TABLE (slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.slug FROM "FormerSlug" f WHERE starts_with(f.slug, prefix) AND f."expiresAt" > now()
$$;
ALTER FUNCTION list_former_slugs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_former_slugs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_former_slugs TO lobby_platform;
