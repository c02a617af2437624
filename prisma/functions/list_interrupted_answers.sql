-- Lists answers that were begun and that no process has written to for a while, so that they can be ended.
CREATE OR REPLACE FUNCTION list_interrupted_answers(idle_seconds int)
RETURNS TABLE ("tenantId" uuid, "messageId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m."tenantId", m.id FROM "Message" m
  WHERE m.state IN ('pending', 'streaming') AND m."updatedAt" < now() - make_interval(secs => idle_seconds)
  ORDER BY m."updatedAt" LIMIT 500
$$;
ALTER FUNCTION list_interrupted_answers OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_interrupted_answers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_interrupted_answers TO lobby_platform;
