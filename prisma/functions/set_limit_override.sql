-- Gives a tenant another limit than its plan's, or removes that (NULL). Only the platform may: a tenant's role can't write the table.
CREATE OR REPLACE FUNCTION set_limit_override(tenant_id uuid, metric_name text, new_limit bigint, ends_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH removed AS (
    DELETE FROM "LimitOverride" WHERE "tenantId" = tenant_id AND metric = metric_name AND new_limit IS NULL)
  INSERT INTO "LimitOverride" AS o ("tenantId", metric, "limit", "endsAt", "updatedAt")
  SELECT tenant_id, metric_name, new_limit, ends_at, now() WHERE new_limit IS NOT NULL
  ON CONFLICT ("tenantId", metric) DO UPDATE
  SET "limit" = excluded."limit", "endsAt" = excluded."endsAt", "updatedAt" = excluded."updatedAt"
$$;
ALTER FUNCTION set_limit_override OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION set_limit_override FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_limit_override TO lobby_platform;
