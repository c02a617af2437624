-- Counts what some tenants have, for their row of figures. It gives counts and sizes and never a text.
CREATE OR REPLACE FUNCTION list_tenant_stats(tenant_ids uuid[])
RETURNS TABLE (
  "tenantId" uuid, members int, resources int, "failedResources" int, chunks int, faqs int, conversations int, messages int,
  waiting int, "storageBytes" bigint, questions int, "costMicros" bigint, "templateName" text, "lastMessageAt" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id,
    (SELECT count(*)::int FROM "Membership" m WHERE m."tenantId" = t.id AND m."disabledAt" IS NULL),
    resource.count,
    resource.failed,
    coalesce((SELECT c.chunks FROM "ChunkTotal" c WHERE c."tenantId" = t.id), 0),
    (SELECT count(*)::int FROM "Faq" f WHERE f."tenantId" = t.id),
    conversation.count,
    conversation.messages,
    conversation.waiting,
    resource.bytes,
    coalesce((
      SELECT u.count FROM "Usage" u
      WHERE u."tenantId" = t.id AND u.metric = 'questions'
        AND u.period = date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0),
    coalesce((
      SELECT sum(u."costMicros") FROM "ModelUsage" u
      WHERE u."tenantId" = t.id AND u.day >= date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0)::bigint,
    (SELECT p."templateName" FROM "TenantTemplate" p WHERE p."tenantId" = t.id),
    conversation.last
  FROM "Tenant" t,
    LATERAL (
      SELECT count(*)::int AS count, (count(*) FILTER (WHERE r.status = 'failed'))::int AS failed,
        coalesce(sum(r."sizeBytes"), 0)::bigint AS bytes
      FROM "Resource" r WHERE r."tenantId" = t.id) resource,
    LATERAL (
      SELECT count(*)::int AS count, coalesce(sum(c."lastSeq"), 0)::int AS messages,
        (count(*) FILTER (WHERE c.owner = 'queue'))::int AS waiting, max(c."lastMessageAt") AS last
      FROM "Conversation" c WHERE c."tenantId" = t.id) conversation
  WHERE t.id = ANY (tenant_ids)
$$;
ALTER FUNCTION list_tenant_stats OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenant_stats FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenant_stats TO lobby_platform;
