-- Notes what the platform's sums by day gain or lose, in the statement that changed a tenant's counters. Figures of a tenant that is
-- being deleted stay in the sums, which tell nothing of it.
CREATE OR REPLACE FUNCTION count_platform_metrics() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "PlatformMetricChange" (day, metric, key, delta)
    SELECT c.day, p.metric, p.key, CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END * p.value
    FROM (
      SELECT day, metric, CASE WHEN metric IN ('resolution', 'answers') THEN key ELSE '' END AS key,
        sum(value) AS value, count(DISTINCT "tenantId") AS tenants
      FROM changed
      WHERE metric IN ('conversations', 'resolution', 'answers', 'handovers')
        AND NOT (TG_OP = 'DELETE' AND EXISTS (SELECT FROM "TenantDeletion" d WHERE d.id = "tenantId" AND d.status = 'purging'))
      GROUP BY 1, 2, 3) c
    CROSS JOIN LATERAL (
      SELECT c.metric, c.key, c.value UNION ALL SELECT 'active_tenants', '', c.tenants WHERE c.metric = 'conversations') p;
  RETURN NULL;
END $$;
ALTER FUNCTION count_platform_metrics OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_platform_metrics FROM PUBLIC;

-- All conversations of a day are counted by one statement, and deleted by one: so a tenant is active once a day.
CREATE OR REPLACE TRIGGER count_platform_metrics_added AFTER INSERT ON "DailyMetric"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_platform_metrics();
CREATE OR REPLACE TRIGGER count_platform_metrics_removed AFTER DELETE ON "DailyMetric"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_platform_metrics();
