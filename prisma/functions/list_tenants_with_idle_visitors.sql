-- Lists the tenants with browsers that were last seen before a time, or with more of them than a tenant keeps; browsers of contacts,
-- identified and blocked ones aside.
CREATE OR REPLACE FUNCTION list_tenants_with_idle_visitors(before timestamptz, max_visitors int)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v."tenantId" FROM "Visitor" v
  WHERE v."contactId" IS NULL AND v."externalId" IS NULL AND v."blockedAt" IS NULL
  GROUP BY v."tenantId" HAVING min(v."lastSeenAt") < before OR count(*) > max_visitors
$$;
ALTER FUNCTION list_tenants_with_idle_visitors OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_idle_visitors FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_idle_visitors TO lobby_platform;
