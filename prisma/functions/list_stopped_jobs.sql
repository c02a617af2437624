-- Lists the durable jobs that nobody tries any more: the dead ones, or the mails that were not sent. The newest come first.
CREATE OR REPLACE FUNCTION list_stopped_jobs(wanted_status text, max_jobs int, skipped_jobs int)
RETURNS TABLE (
  id uuid, "tenantName" text, name text, payload jsonb, attempts int, "lastErrorCode" text, "lastErrorParams" jsonb,
  "createdAt" timestamptz, "updatedAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.id, t.name, j.name, j.payload, j.attempts, j."lastErrorCode", j."lastErrorParams", j."createdAt", j."updatedAt",
    count(*) OVER ()
  FROM "DurableJob" j LEFT JOIN "Tenant" t ON t.id = j."tenantId"
  WHERE j.status = wanted_status AND j.status IN ('dead', 'unsent')
  ORDER BY j."updatedAt" DESC, j.id LIMIT max_jobs OFFSET skipped_jobs
$$;
ALTER FUNCTION list_stopped_jobs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_stopped_jobs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_stopped_jobs TO lobby_platform;
