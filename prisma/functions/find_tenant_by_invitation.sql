-- Finds the tenant that sent an invitation, by the hash of the token in its link.
CREATE OR REPLACE FUNCTION find_tenant_by_invitation(token_hash text)
RETURNS TABLE ("tenantId" uuid, "invitationId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i."tenantId", i.id FROM "Invitation" i WHERE i."tokenHash" = token_hash
$$;
ALTER FUNCTION find_tenant_by_invitation OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_tenant_by_invitation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant_by_invitation TO lobby_platform;
