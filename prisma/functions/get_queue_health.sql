-- How the durable jobs of all tenants are doing: how many wait, for how many seconds the oldest one is due, and how many were given up.
CREATE OR REPLACE FUNCTION get_queue_health()
RETURNS TABLE (queued int, "oldestSeconds" int, dead int, "deadMail" int, unsent int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.queued, w.oldest, s.dead, s.mail, s.unsent
  FROM (
    SELECT count(*)::int AS queued,
      greatest(0, coalesce(extract(epoch FROM now() - min("dispatchAt")), 0))::int AS oldest
    FROM "DurableJob" WHERE status IN ('queued', 'running')
  ) w, (
    SELECT (count(*) FILTER (WHERE status = 'dead'))::int AS dead,
      (count(*) FILTER (WHERE status = 'dead' AND name = 'mail.send'))::int AS mail,
      (count(*) FILTER (WHERE status = 'unsent'))::int AS unsent
    FROM "DurableJob" WHERE status IN ('dead', 'unsent')
  ) s
$$;
ALTER FUNCTION get_queue_health OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION get_queue_health FROM PUBLIC;
GRANT EXECUTE ON FUNCTION get_queue_health TO lobby_platform;
