-- A page of the tenants on a template: those on a version before `before_version`, and of a plan, where these are given.
CREATE OR REPLACE FUNCTION list_template_tenants(
  template_name text, before_version int, plan_id text, max_rows int, skip_rows int)
RETURNS TABLE (id uuid, name text, status text, "planId" text, version int, "updatedAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.name, t.status, t."planId", p."templateVersion", p."updatedAt"::timestamptz, count(*) OVER ()
  FROM "TenantTemplate" p
  JOIN "Tenant" t ON t.id = p."tenantId"
  WHERE p."templateName" = template_name
    AND (before_version IS NULL OR p."templateVersion" < before_version)
    AND (plan_id IS NULL OR t."planId" = plan_id)
  ORDER BY t.name, t.id
  LIMIT max_rows OFFSET skip_rows
$$;
ALTER FUNCTION list_template_tenants OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_template_tenants FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_template_tenants TO lobby_platform;
