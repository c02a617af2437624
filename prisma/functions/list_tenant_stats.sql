-- Counts what some tenants have, for a page of the super admin's list. It gives counts and sizes and never a text.
CREATE OR REPLACE FUNCTION list_tenant_stats(tenant_ids uuid[])
RETURNS TABLE (
  "tenantId" uuid, members int, resources int, chunks int, faqs int, conversations int, messages int, waiting int,
  "storageBytes" bigint, "questionsThisMonth" int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id,
    (SELECT count(*)::int FROM "Membership" m WHERE m."tenantId" = t.id AND m."disabledAt" IS NULL),
    resource.count,
    coalesce((SELECT c.chunks FROM "ChunkTotal" c WHERE c."tenantId" = t.id), 0),
    (SELECT count(*)::int FROM "Faq" f WHERE f."tenantId" = t.id),
    conversation.count,
    conversation.messages,
    conversation.waiting,
    resource.bytes,
    coalesce((
      SELECT u.count FROM "Usage" u
      WHERE u."tenantId" = t.id AND u.metric = 'questions'
        AND u.period = date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0)
  FROM "Tenant" t,
    LATERAL (
      SELECT count(*)::int AS count, coalesce(sum(r."sizeBytes"), 0)::bigint AS bytes
      FROM "Resource" r WHERE r."tenantId" = t.id) resource,
    LATERAL (
      SELECT count(*)::int AS count, coalesce(sum(c."lastSeq"), 0)::int AS messages,
        (count(*) FILTER (WHERE c.owner = 'queue'))::int AS waiting
      FROM "Conversation" c WHERE c."tenantId" = t.id) conversation
  WHERE t.id = ANY (tenant_ids)
$$;
ALTER FUNCTION list_tenant_stats OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenant_stats FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenant_stats TO lobby_platform;
