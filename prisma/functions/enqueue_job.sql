-- Adds a durable job of the transaction's tenant, or of the platform where the transaction has none. Returns its id.
CREATE OR REPLACE FUNCTION enqueue_job(job_name text, job_payload jsonb, delay_seconds int)
RETURNS uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "DurableJob" ("tenantId", name, payload, "dispatchAt")
  VALUES (current_tenant_id(), job_name, job_payload, now() + make_interval(secs => delay_seconds))
  RETURNING id
$$;
ALTER FUNCTION enqueue_job OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION enqueue_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job TO lobby_tenant, lobby_platform;
