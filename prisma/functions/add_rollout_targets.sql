-- Adds the active tenants on an earlier version of a roll-out's template to it: all, those of a plan, or those that are named.
-- Returns how many.
CREATE OR REPLACE FUNCTION add_rollout_targets(rollout_id uuid, plan_id text, tenant_ids uuid[]) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  added int;
BEGIN
  INSERT INTO "TemplateRolloutTarget" ("rolloutId", id)
    SELECT r.id, t.id
    FROM "TemplateRollout" r
    JOIN "TenantTemplate" p ON p."templateName" = r."templateName" AND p."templateVersion" < r.version
    JOIN "Tenant" t ON t.id = p."tenantId" AND t.status = 'active'
    WHERE r.id = rollout_id
      AND (plan_id IS NULL OR t."planId" = plan_id)
      AND (tenant_ids IS NULL OR t.id = ANY (tenant_ids));
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;
ALTER FUNCTION add_rollout_targets OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION add_rollout_targets FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_rollout_targets TO lobby_platform;
