-- Lists the tenants with a secret that another key than the current one has sealed, so that it is sealed again.
CREATE OR REPLACE FUNCTION list_tenants_to_reseal(current_version int)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c."tenantId" FROM "ProviderCredential" c WHERE c."keyVersion" <> current_version
  UNION
  SELECT k."tenantId" FROM "IdentityKey" k WHERE k."keyVersion" <> current_version
  UNION
  SELECT s."tenantId" FROM "SsoConnection" s WHERE s."keyVersion" <> current_version
  UNION
  SELECT a."tenantId" FROM "ChannelAccount" a WHERE a."keyVersion" <> current_version AND a."removedAt" IS NULL
$$;
ALTER FUNCTION list_tenants_to_reseal OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_to_reseal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_to_reseal TO lobby_platform;
