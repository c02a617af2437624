-- Lists the tenants with an answer that was none, or a bad one, and that no group of unanswered questions has yet.
CREATE OR REPLACE FUNCTION list_tenants_with_new_gaps()
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM "Tenant" t
  WHERE t.status = 'active' AND EXISTS (
    SELECT FROM "Message" m
    WHERE m."tenantId" = t.id AND m.author = 'assistant' AND m.state = 'final' AND m."gapProcessedAt" IS NULL
      AND (m.outcome = 'unknown' OR m.feedback = 'down'))
$$;
ALTER FUNCTION list_tenants_with_new_gaps OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_new_gaps FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_new_gaps TO lobby_platform;
