-- Standard replies as curated answers, unanswered questions in groups, evaluation sets.
ALTER TABLE "StandardReply" ADD COLUMN "usedByAssistant" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Faq" ADD COLUMN "standardReplyId" UUID;
CREATE UNIQUE INDEX "Faq_tenantId_standardReplyId_key" ON "Faq"("tenantId", "standardReplyId");
ALTER TABLE "Faq" ADD CONSTRAINT "Faq_tenantId_standardReplyId_fkey" FOREIGN KEY ("tenantId", "standardReplyId") REFERENCES "StandardReply"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Message" ADD COLUMN "gapNotedAt" TIMESTAMPTZ(3);
-- Holds only what waits to be taken up, so that looking for it costs the same however many messages there are.
CREATE INDEX "Message_new_gap_idx" ON "Message" ("tenantId", "createdAt") WHERE author = 'assistant' AND state = 'final' AND "gapNotedAt" IS NULL AND (outcome = 'unknown' OR feedback = 'down');

CREATE TABLE "GapGroup" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "status" TEXT NOT NULL DEFAULT 'open',
    "language" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "lexemes" TEXT[],
    "model" TEXT NOT NULL,
    "vector" halfvec,
    "count" INTEGER NOT NULL DEFAULT 0,
    "lastAskedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GapGroup_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "GapQuestion" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "groupId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "searchedFor" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "vector" halfvec,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,

    CONSTRAINT "GapQuestion_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "EvaluationQuestion" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "question" TEXT NOT NULL,
    "expectedAnswer" TEXT NOT NULL DEFAULT '',
    "mustRefuse" BOOLEAN NOT NULL DEFAULT false,
    "sourceKind" TEXT,
    "sourceId" UUID,
    "pageUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvaluationQuestion_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "EvaluationRun" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "cause" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "withModel" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "figures" JSONB,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "leaseId" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EvaluationRun_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "EvaluationResult" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "runId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "rank" INTEGER,
    "isInAnswer" BOOLEAN,
    "outcome" TEXT NOT NULL,
    "answerer" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "answer" TEXT NOT NULL,
    "source" TEXT,
    "ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "EvaluationResult_pkey" PRIMARY KEY ("tenantId","runId","questionId")
);
CREATE UNIQUE INDEX "GapGroup_tenantId_id_key" ON "GapGroup"("tenantId", "id");
CREATE INDEX "GapGroup_tenantId_status_count_idx" ON "GapGroup"("tenantId", "status", "count");
CREATE UNIQUE INDEX "GapQuestion_tenantId_id_key" ON "GapQuestion"("tenantId", "id");
CREATE UNIQUE INDEX "GapQuestion_tenantId_messageId_key" ON "GapQuestion"("tenantId", "messageId");
CREATE INDEX "GapQuestion_tenantId_groupId_askedAt_idx" ON "GapQuestion"("tenantId", "groupId", "askedAt");
CREATE UNIQUE INDEX "EvaluationQuestion_tenantId_id_key" ON "EvaluationQuestion"("tenantId", "id");
CREATE UNIQUE INDEX "EvaluationQuestion_tenantId_question_key" ON "EvaluationQuestion"("tenantId", "question");
CREATE UNIQUE INDEX "EvaluationRun_tenantId_id_key" ON "EvaluationRun"("tenantId", "id");
CREATE INDEX "EvaluationRun_tenantId_createdAt_idx" ON "EvaluationRun"("tenantId", "createdAt");
CREATE INDEX "EvaluationResult_tenantId_questionId_idx" ON "EvaluationResult"("tenantId", "questionId");
ALTER TABLE "GapGroup" ADD CONSTRAINT "GapGroup_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "GapQuestion" ADD CONSTRAINT "GapQuestion_tenantId_groupId_fkey" FOREIGN KEY ("tenantId", "groupId") REFERENCES "GapGroup"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "GapQuestion" ADD CONSTRAINT "GapQuestion_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId") REFERENCES "Message"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EvaluationQuestion" ADD CONSTRAINT "EvaluationQuestion_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EvaluationRun" ADD CONSTRAINT "EvaluationRun_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EvaluationResult" ADD CONSTRAINT "EvaluationResult_tenantId_runId_fkey" FOREIGN KEY ("tenantId", "runId") REFERENCES "EvaluationRun"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EvaluationResult" ADD CONSTRAINT "EvaluationResult_tenantId_questionId_fkey" FOREIGN KEY ("tenantId", "questionId") REFERENCES "EvaluationQuestion"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table(name) FROM unnest(ARRAY['GapGroup', 'GapQuestion', 'EvaluationQuestion', 'EvaluationRun', 'EvaluationResult']) AS name;
ALTER TABLE "GapGroup" ADD CONSTRAINT "GapGroup_status_check" CHECK (status IN ('open', 'closed', 'dismissed'));
ALTER TABLE "GapQuestion" ADD CONSTRAINT "GapQuestion_outcome_check" CHECK (outcome IN ('answered', 'unsure', 'unknown'));
ALTER TABLE "EvaluationQuestion" ADD CONSTRAINT "EvaluationQuestion_source_check" CHECK (
  "sourceKind" IN ('resource', 'faq') AND ("sourceKind" IS NULL) = ("sourceId" IS NULL));
ALTER TABLE "EvaluationRun" ADD CONSTRAINT "EvaluationRun_values_check" CHECK (
  cause IN ('hand', 'first', 'knowledge', 'settings') AND status IN ('queued', 'running', 'done', 'failed'));
ALTER TABLE "EvaluationResult" ADD CONSTRAINT "EvaluationResult_outcome_check" CHECK (outcome IN ('answered', 'unsure', 'unknown'));

-- Tenants with answers that were none and that no group knows yet.
CREATE FUNCTION tenants_with_new_gaps() RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM "Tenant" t WHERE t.status = 'active' AND EXISTS (
    SELECT FROM "Message" m WHERE m."tenantId" = t.id AND m.author = 'assistant' AND m.state = 'final' AND m."gapNotedAt" IS NULL
      AND (m.outcome = 'unknown' OR m.feedback = 'down'))
$$;

-- Tenants whose evaluation set should be asked: never asked yet, or what it depends on has changed since, and has been quiet for a while.
CREATE FUNCTION evaluations_due(quiet_seconds int) RETURNS TABLE ("tenantId" uuid, cause text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, CASE WHEN last.id IS NULL THEN 'first' WHEN changed.settings THEN 'settings' ELSE 'knowledge' END
    FROM "Tenant" t JOIN "TenantSettings" s ON s."tenantId" = t.id
    JOIN LATERAL (SELECT max(q."updatedAt") AS at FROM "EvaluationQuestion" q WHERE q."tenantId" = t.id) asked ON asked.at IS NOT NULL
    LEFT JOIN LATERAL (SELECT r.id, r.settings, r."createdAt" FROM "EvaluationRun" r WHERE r."tenantId" = t.id ORDER BY r."createdAt" DESC LIMIT 1) last ON true,
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

-- Leases the evaluation that waits longest to a worker; one whose worker died is taken up again once its lease ran out.
CREATE FUNCTION lease_next_evaluation(lease_id uuid, seconds int) RETURNS TABLE ("tenantId" uuid, "runId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "EvaluationRun" leased
    SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), status = 'running', "startedAt" = coalesce(leased."startedAt", now())
    WHERE leased.id = (
      SELECT r.id FROM "EvaluationRun" r JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
        WHERE r.status IN ('queued', 'running') AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
        ORDER BY r."createdAt", r.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
    RETURNING leased."tenantId", leased.id
$$;

GRANT SELECT ON "TenantSettings", "EvaluationQuestion", "EvaluationRun" TO lobby_definer;
GRANT UPDATE ON "EvaluationRun" TO lobby_definer;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenants_with_new_gaps()', 'evaluations_due(int)', 'lease_next_evaluation(uuid, int)'] LOOP
    EXECUTE 'ALTER FUNCTION ' || name || ' OWNER TO lobby_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || name || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || name || ' TO lobby_platform';
  END LOOP;
END $$;
