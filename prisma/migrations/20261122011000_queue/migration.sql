-- What looks after waiting conversations: a mark that members were mailed of one, and where there is something to look after.
ALTER TABLE "Conversation" ADD COLUMN "waitingMailedAt" TIMESTAMPTZ(3);
CREATE INDEX "Conversation_attended_idx" ON "Conversation" ("tenantId", "queuedAt") WHERE owner IN ('queue', 'agent');

-- Tenants with a conversation that waits, that an agent has, or that is to be woken; or with a member whose browsers went away lately.
CREATE FUNCTION tenants_to_attend(lapsed_seconds int) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM "Tenant" t WHERE t.status = 'active' AND (
    EXISTS (SELECT FROM "Conversation" c WHERE c."tenantId" = t.id AND c.owner IN ('queue', 'agent'))
    OR EXISTS (SELECT FROM "Conversation" c WHERE c."tenantId" = t.id AND c."snoozedUntil" <= now())
    OR EXISTS (SELECT FROM "Membership" m WHERE m."tenantId" = t.id
      AND m."onlineUntil" BETWEEN now() - make_interval(secs => lapsed_seconds) AND now()))
$$;
ALTER FUNCTION tenants_to_attend OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION tenants_to_attend FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_to_attend TO lobby_platform;
