-- Counts the figures again of up to `max_tenants` tenants that have changed, or whose month is over. Returns how many there were.
CREATE OR REPLACE FUNCTION refresh_tenant_summaries(max_tenants int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_month date := date_trunc('month', now() AT TIME ZONE 'UTC')::date;
  ids uuid[] := ARRAY(
    SELECT DISTINCT c."tenantId" FROM (SELECT "tenantId" FROM "TenantChange" ORDER BY id LIMIT max_tenants * 20) c
    LIMIT max_tenants);
BEGIN
  ids := ids || ARRAY(
    SELECT s.id FROM "TenantSummary" s WHERE s.month < this_month LIMIT greatest(0, max_tenants - cardinality(ids)));
  -- Before they are counted: what changes from here on is counted another time.
  DELETE FROM "TenantChange" c WHERE c."tenantId" = ANY (ids);
  UPDATE "TenantSummary" s
  SET members = f.members, resources = f.resources, "failedResources" = f."failedResources", chunks = f.chunks, faqs = f.faqs,
    conversations = f.conversations, messages = f.messages, waiting = f.waiting, "storageBytes" = f."storageBytes",
    questions = f.questions, "costMicros" = f."costMicros", "templateName" = f."templateName",
    "lastMessageAt" = f."lastMessageAt", month = this_month, "updatedAt" = now()
  FROM list_tenant_stats(ids) f WHERE s.id = f."tenantId";
  RETURN cardinality(ids);
END $$;
ALTER FUNCTION refresh_tenant_summaries OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION refresh_tenant_summaries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_tenant_summaries TO lobby_platform;
