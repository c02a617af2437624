-- Changes of the assistant can wait until the evaluation set was asked with them, and go live only when nothing gets worse.
ALTER TABLE "TenantSettings" ADD COLUMN "checksChanges" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "heldSettings" JSONB;
ALTER TABLE "EvaluationRun" DROP CONSTRAINT "EvaluationRun_values_check";
ALTER TABLE "EvaluationRun" ADD CONSTRAINT "EvaluationRun_values_check" CHECK (
  cause IN ('hand', 'first', 'knowledge', 'settings', 'trial') AND status IN ('queued', 'running', 'done', 'failed'));

-- As before, but for trials: what was asked with changes that are not live says nothing of what is.
CREATE OR REPLACE FUNCTION evaluations_due(quiet_seconds int) RETURNS TABLE ("tenantId" uuid, cause text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, CASE WHEN last.id IS NULL THEN 'first' WHEN changed.settings THEN 'settings' ELSE 'knowledge' END
    FROM "Tenant" t JOIN "TenantSettings" s ON s."tenantId" = t.id
    JOIN LATERAL (SELECT max(q."updatedAt") AS at FROM "EvaluationQuestion" q WHERE q."tenantId" = t.id) asked ON asked.at IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT r.id, r.settings, r."createdAt" FROM "EvaluationRun" r WHERE r."tenantId" = t.id AND r.cause <> 'trial' ORDER BY r."createdAt" DESC LIMIT 1) last ON true,
    LATERAL (SELECT greatest(
        (SELECT max(r."completedAt") FROM "Resource" r WHERE r."tenantId" = t.id),
        (SELECT max(f."updatedAt") FROM "Faq" f WHERE f."tenantId" = t.id)) AS at) knowledge,
    LATERAL (SELECT last.settings IS DISTINCT FROM jsonb_build_object(
        'persona', s.persona, 'language', s.language, 'answerThreshold', s."answerThreshold", 'faqThreshold', s."faqThreshold") AS settings) changed
    WHERE t.status = 'active'
      AND (last.id IS NULL OR changed.settings OR knowledge.at > last."createdAt")
      AND greatest(asked.at, knowledge.at, CASE WHEN changed.settings THEN s."updatedAt" END) < now() - make_interval(secs => quiet_seconds)
      AND NOT EXISTS (SELECT FROM "EvaluationRun" r WHERE r."tenantId" = t.id AND r.status IN ('queued', 'running'))
      AND NOT EXISTS (SELECT FROM "Resource" r WHERE r."tenantId" = t.id AND r.status IN ('pending', 'processing'))
$$;
