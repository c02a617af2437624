-- Records why an attempt at a durable job had no effect, and whether it is tried again (queued), given up (dead), or kept because no
-- mail is set up (unsent).
CREATE OR REPLACE FUNCTION fail_job(job_id uuid, new_status text, error_code text, error_params jsonb, delay_seconds int)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "DurableJob"
  SET status = new_status, "lastErrorCode" = error_code, "lastErrorParams" = error_params,
    "dispatchAt" = now() + make_interval(secs => delay_seconds), "updatedAt" = now()
  WHERE id = job_id AND status = 'running'
$$;
ALTER FUNCTION fail_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION fail_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fail_job TO lobby_platform;
