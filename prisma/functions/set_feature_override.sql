-- Turns a feature on or off for a tenant, or removes the override (NULL). Only the platform may: a tenant's role can't write the table.
CREATE OR REPLACE FUNCTION set_feature_override(tenant_id uuid, feature_name text, is_enabled boolean, ends_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH removed AS (
    DELETE FROM "FeatureOverride"
    WHERE "tenantId" = tenant_id AND feature = feature_name AND is_enabled IS NULL)
  INSERT INTO "FeatureOverride" AS o ("tenantId", feature, enabled, "endsAt", "updatedAt")
  SELECT tenant_id, feature_name, is_enabled, ends_at, now() WHERE is_enabled IS NOT NULL
  ON CONFLICT ("tenantId", feature) DO UPDATE
  SET enabled = excluded.enabled, "endsAt" = excluded."endsAt", "updatedAt" = excluded."updatedAt"
$$;
ALTER FUNCTION set_feature_override OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION set_feature_override FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_feature_override TO lobby_platform;
