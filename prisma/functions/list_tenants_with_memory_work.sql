-- Lists the tenants with conversations that are to be remembered by a time, and those with something that is kept too long.
CREATE OR REPLACE FUNCTION list_tenants_with_memory_work(until timestamptz)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w."tenantId" FROM "MemoryWork" w WHERE w."dueAt" <= until
  UNION
  SELECT t.id FROM "Tenant" t LEFT JOIN "MemorySettings" s ON s."tenantId" = t.id
  WHERE EXISTS (SELECT FROM "MemoryItem" i
                WHERE i."tenantId" = t.id AND i."saidAt" < until - make_interval(days => coalesce(s."retentionDays", 365)))
     OR EXISTS (SELECT FROM "ConversationMemory" m
                WHERE m."tenantId" = t.id AND m."lastMessageAt" < until - make_interval(days => coalesce(s."retentionDays", 365)))
$$;
ALTER FUNCTION list_tenants_with_memory_work OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_memory_work FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_memory_work TO lobby_platform;
