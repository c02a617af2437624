-- Finds the tenant whose provider a sign-in waits for, by the hash of the token in the browser's cookie.
CREATE OR REPLACE FUNCTION find_tenant_by_sso_sign_in(token_hash text)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s."tenantId" FROM "SsoSignIn" s WHERE s."tokenHash" = token_hash
$$;
ALTER FUNCTION find_tenant_by_sso_sign_in OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_tenant_by_sso_sign_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant_by_sso_sign_in TO lobby_platform;
