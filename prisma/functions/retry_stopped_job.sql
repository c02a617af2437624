-- Queues a durable job that was given up or not sent once more, with all its attempts. Returns nothing for any other job.
CREATE OR REPLACE FUNCTION retry_stopped_job(job_id uuid)
RETURNS TABLE (id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "DurableJob" j SET status = 'queued', attempts = 0, "dispatchAt" = now(), "updatedAt" = now()
  WHERE j.id = job_id AND j.status IN ('dead', 'unsent') RETURNING j.id
$$;
ALTER FUNCTION retry_stopped_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION retry_stopped_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION retry_stopped_job TO lobby_platform;
