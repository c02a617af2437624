-- Notes tenants that were made and that are gone, for the platform's sums by day.
CREATE OR REPLACE FUNCTION count_platform_tenants() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "PlatformMetricChange" (day, metric, delta)
      SELECT ("createdAt" AT TIME ZONE 'UTC')::date, 'tenants_created', count(*) FROM changed GROUP BY 1;
  ELSE
    INSERT INTO "PlatformMetricChange" (day, metric, delta)
      SELECT (now() AT TIME ZONE 'UTC')::date, 'tenants_left', count(*) FROM changed HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION count_platform_tenants OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_platform_tenants FROM PUBLIC;

CREATE OR REPLACE TRIGGER count_platform_tenants_added AFTER INSERT ON "Tenant"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_platform_tenants();
CREATE OR REPLACE TRIGGER count_platform_tenants_removed AFTER DELETE ON "Tenant"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_platform_tenants();
