-- Lists the durable jobs that nobody tries any more: the dead ones, or the mails that were not sent. The newest come first, after the
-- job of a page's end where one is given; `total` counts all pages.
CREATE OR REPLACE FUNCTION list_stopped_jobs(
  wanted_status text, wanted_name text, after_at timestamptz, after_id uuid, max_jobs int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, name text, payload jsonb, attempts int, "lastErrorCode" text, "lastErrorParams" jsonb,
  "createdAt" timestamptz, "updatedAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.id, t.id, t.name, j.name, j.payload, j.attempts, j."lastErrorCode", j."lastErrorParams", j."createdAt", j."updatedAt", j.total
  FROM (
    SELECT d.*, count(*) OVER () AS total FROM "DurableJob" d
    WHERE d.status = wanted_status AND d.status IN ('dead', 'unsent') AND (wanted_name IS NULL OR d.name = wanted_name)
  ) j LEFT JOIN "Tenant" t ON t.id = j."tenantId"
  WHERE after_at IS NULL OR (j."updatedAt", j.id) < (after_at, after_id)
  ORDER BY j."updatedAt" DESC, j.id DESC LIMIT max_jobs
$$;
ALTER FUNCTION list_stopped_jobs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_stopped_jobs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_stopped_jobs TO lobby_platform;
