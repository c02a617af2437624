-- The alerts of the platform's health that are due to be sent, the longest due first.
CREATE OR REPLACE FUNCTION list_due_health_alerts(max_jobs int)
RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.id FROM "DurableJob" j
  WHERE j.status IN ('queued', 'running') AND j."dispatchAt" <= now() AND j."tenantId" IS NULL
    AND (j.name = 'health.alert' OR (j.name = 'mail.send' AND j.payload ->> 'template' = 'health_alert'))
  ORDER BY j."dispatchAt" LIMIT max_jobs
$$;
ALTER FUNCTION list_due_health_alerts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_due_health_alerts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_health_alerts TO lobby_platform;
