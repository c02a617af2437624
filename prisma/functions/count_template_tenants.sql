-- Counts the tenants on each version of each template.
CREATE OR REPLACE FUNCTION count_template_tenants()
RETURNS TABLE (name text, version int, tenants int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT "templateName", "templateVersion", count(*)::int FROM "TenantTemplate" GROUP BY "templateName", "templateVersion"
$$;
ALTER FUNCTION count_template_tenants OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_template_tenants FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_template_tenants TO lobby_platform;
