-- Returns the durable jobs that are due for the queue, the longest due first. One that nobody has claimed `redispatch_seconds`
-- later is due again, because the queue may have lost it; so is one whose process died while it ran.
CREATE OR REPLACE FUNCTION dispatch_jobs(max_jobs int, redispatch_seconds int)
RETURNS TABLE (id uuid, name text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "DurableJob" j
  SET status = 'queued', "dispatchAt" = now() + make_interval(secs => redispatch_seconds)
  WHERE j.id = ANY (ARRAY(
    SELECT d.id FROM "DurableJob" d
    WHERE d.status IN ('queued', 'running') AND d."dispatchAt" <= now()
    ORDER BY d."dispatchAt" LIMIT max_jobs FOR UPDATE SKIP LOCKED))
  RETURNING j.id, j.name
$$;
ALTER FUNCTION dispatch_jobs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION dispatch_jobs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_jobs TO lobby_platform;
