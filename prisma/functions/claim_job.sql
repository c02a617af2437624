-- Claims a durable job for one attempt and returns it; nothing when it is finished, stopped or being run.
CREATE OR REPLACE FUNCTION claim_job(job_id uuid, lease_seconds int)
RETURNS TABLE (id uuid, "tenantId" uuid, name text, payload jsonb, attempts int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "DurableJob" j
  SET status = 'running', attempts = j.attempts + 1, "dispatchAt" = now() + make_interval(secs => lease_seconds),
    "updatedAt" = now()
  WHERE j.id = job_id AND (j.status = 'queued' OR (j.status = 'running' AND j."dispatchAt" <= now()))
  RETURNING j.id, j."tenantId", j.name, j.payload, j.attempts
$$;
ALTER FUNCTION claim_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION claim_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_job TO lobby_platform;
