-- Finds the tenant of a channel's account, for a webhook that names the account. A removed account has none.
CREATE OR REPLACE FUNCTION find_tenant_by_channel_account(account_id uuid, account_channel text)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a."tenantId" FROM "ChannelAccount" a
  WHERE a.id = account_id AND a.channel = account_channel AND a."removedAt" IS NULL
$$;
ALTER FUNCTION find_tenant_by_channel_account OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_tenant_by_channel_account FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant_by_channel_account TO lobby_platform;
