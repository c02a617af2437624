-- Lists the tenants with a conversation that waits, that an agent has or that is to be woken, or with a member whose browsers
-- have just gone away.
CREATE OR REPLACE FUNCTION list_tenants_for_handover_sweep(lapsed_seconds int)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM "Tenant" t
  WHERE t.status = 'active' AND (
    EXISTS (SELECT FROM "Conversation" c WHERE c."tenantId" = t.id AND c.owner IN ('queue', 'agent'))
    OR EXISTS (SELECT FROM "Conversation" c WHERE c."tenantId" = t.id AND c."snoozedUntil" <= now())
    OR EXISTS (
      SELECT FROM "Membership" m
      WHERE m."tenantId" = t.id AND m."onlineUntil" BETWEEN now() - make_interval(secs => lapsed_seconds) AND now()))
$$;
ALTER FUNCTION list_tenants_for_handover_sweep OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_for_handover_sweep FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_for_handover_sweep TO lobby_platform;
