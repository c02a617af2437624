-- Lists the tenants whose evaluation set is to run: it never ran, or what its answers depend on has changed and has been quiet
-- for a while. A trial doesn't count, because it ran with settings that are not live.
CREATE OR REPLACE FUNCTION list_due_evaluations(quiet_seconds int)
RETURNS TABLE ("tenantId" uuid, trigger text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, CASE WHEN last.id IS NULL THEN 'initial' WHEN changed.settings THEN 'settings' ELSE 'content' END
  FROM "Tenant" t
  JOIN "TenantSettings" s ON s."tenantId" = t.id
  JOIN LATERAL (
    SELECT max(q."updatedAt") AS at FROM "EvaluationQuestion" q WHERE q."tenantId" = t.id
  ) asked ON asked.at IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT r.id, r.settings, r."createdAt" FROM "EvaluationRun" r
    WHERE r."tenantId" = t.id AND r.trigger <> 'trial'
    ORDER BY r."createdAt" DESC LIMIT 1
  ) last ON true,
  LATERAL (SELECT greatest(
    (SELECT max(r."completedAt") FROM "Resource" r WHERE r."tenantId" = t.id),
    (SELECT max(f."updatedAt") FROM "Faq" f WHERE f."tenantId" = t.id)) AS at
  ) content,
  -- packages/core/src/evaluation/runs/create-evaluation-run.ts writes the same keys.
  LATERAL (SELECT last.settings IS DISTINCT FROM jsonb_build_object(
    'persona', s.persona, 'language', s.language,
    'answerThreshold', s."answerThreshold", 'faqThreshold', s."faqThreshold") AS settings
  ) changed
  WHERE t.status = 'active'
    AND (last.id IS NULL OR changed.settings OR content.at > last."createdAt")
    AND greatest(asked.at, content.at, CASE WHEN changed.settings THEN s."updatedAt" END)
      < now() - make_interval(secs => quiet_seconds)
    AND NOT EXISTS (SELECT FROM "EvaluationRun" r WHERE r."tenantId" = t.id AND r.status IN ('queued', 'running'))
    AND NOT EXISTS (SELECT FROM "Resource" r WHERE r."tenantId" = t.id AND r.status IN ('pending', 'processing'))
$$;
ALTER FUNCTION list_due_evaluations OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_due_evaluations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_evaluations TO lobby_platform;
