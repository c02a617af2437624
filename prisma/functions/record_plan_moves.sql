-- Writes to the activity log of every tenant of a plan that the platform puts it on another one, before it does.
CREATE OR REPLACE FUNCTION record_plan_moves(from_plan text, to_plan text, actor uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "AuditEvent" (id, "tenantId", "actorUserId", action, data)
    SELECT gen_random_uuid(), t.id, actor, 'tenant.plan_changed', jsonb_build_object('planId', to_plan,
      'changes', jsonb_build_array(jsonb_build_object('field', 'planId', 'before', from_plan, 'after', to_plan)))
    FROM "Tenant" t WHERE t."planId" = from_plan
$$;
ALTER FUNCTION record_plan_moves OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION record_plan_moves FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_plan_moves TO lobby_platform;
