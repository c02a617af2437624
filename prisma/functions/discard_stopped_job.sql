-- Deletes a durable job that was given up or not sent. Returns nothing for any other job.
CREATE OR REPLACE FUNCTION discard_stopped_job(job_id uuid)
RETURNS TABLE (id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "DurableJob" j WHERE j.id = job_id AND j.status IN ('dead', 'unsent') RETURNING j.id
$$;
ALTER FUNCTION discard_stopped_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION discard_stopped_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discard_stopped_job TO lobby_platform;
