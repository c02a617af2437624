-- Deletes a durable job whose effect has happened.
CREATE OR REPLACE FUNCTION complete_job(job_id uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "DurableJob" WHERE id = job_id
$$;
ALTER FUNCTION complete_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION complete_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION complete_job TO lobby_platform;
