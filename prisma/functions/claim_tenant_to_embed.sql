-- Claims the tenant whose embeddings have waited longest. It sets the date ahead, so that the tenant is due again should the
-- worker die.
CREATE OR REPLACE FUNCTION claim_tenant_to_embed(seconds int)
RETURNS TABLE ("tenantId" uuid, "embedRequests" int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "TenantSettings" claimed
  SET "embedDueAt" = now() + make_interval(secs => seconds)
  WHERE claimed."tenantId" = (
    SELECT s."tenantId" FROM "TenantSettings" s
    WHERE s."embedDueAt" <= now()
    ORDER BY s."embedDueAt", s."tenantId"
    LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING claimed."tenantId", claimed."embedRequests"
$$;
ALTER FUNCTION claim_tenant_to_embed OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION claim_tenant_to_embed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_tenant_to_embed TO lobby_platform;
