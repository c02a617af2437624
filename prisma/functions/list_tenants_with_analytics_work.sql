-- Lists the tenants with changes that are not counted yet, or with a conversation that was quiet long enough since.
CREATE OR REPLACE FUNCTION list_tenants_with_analytics_work(until timestamptz)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM "Tenant" t WHERE EXISTS (SELECT FROM "AnalyticsChange" c WHERE c."tenantId" = t.id)
  UNION
  SELECT m."tenantId" FROM "ConversationMetrics" m WHERE m."quietAt" <= until
$$;
ALTER FUNCTION list_tenants_with_analytics_work OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_analytics_work FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_analytics_work TO lobby_platform;
