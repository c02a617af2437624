-- Adds up to `max_changes` noted changes to the platform's sums by day, and sums the model's use of yesterday and today again. Returns
-- how many changes there were.
CREATE OR REPLACE FUNCTION merge_platform_metrics(max_changes int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  merged int;
BEGIN
  WITH taken AS (
    DELETE FROM "PlatformMetricChange" WHERE id = ANY (ARRAY(
      SELECT id FROM "PlatformMetricChange" ORDER BY id LIMIT max_changes FOR UPDATE SKIP LOCKED))
    RETURNING day, metric, key, delta),
  added AS (
    INSERT INTO "PlatformMetric" AS m (day, metric, key, value)
      SELECT day, metric, key, sum(delta) FROM taken GROUP BY 1, 2, 3 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (day, metric, key) DO UPDATE SET value = m.value + excluded.value)
  SELECT count(*)::int INTO merged FROM taken;
  INSERT INTO "PlatformMetric" AS m (day, metric, value)
    SELECT u.day, p.metric, sum(p.value)
    FROM "ModelUsage" u CROSS JOIN LATERAL (VALUES
      ('model_tokens', u.tokens), ('model_cost_micros', u."costMicros"), ('model_calls', u.calls::bigint)) AS p (metric, value)
    WHERE u.day >= (now() AT TIME ZONE 'UTC')::date - 1
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (day, metric, key) DO UPDATE SET value = excluded.value WHERE m.value <> excluded.value;
  RETURN merged;
END $$;
ALTER FUNCTION merge_platform_metrics OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION merge_platform_metrics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_platform_metrics TO lobby_platform;
