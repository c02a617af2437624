-- What shows how good the answers are: unanswered questions in groups, and evaluation sets with their runs.

-- Questions that mean the same and got no answer. `question` is the most central of them, `vector` the middle of their vectors;
-- `lexemes` tell what belongs together in languages that the vectors say little about.
CREATE TABLE "GapGroup" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  status text NOT NULL DEFAULT 'open',
  language text NOT NULL,
  question text NOT NULL,
  lexemes text[],
  model text NOT NULL,
  vector halfvec,
  count int NOT NULL DEFAULT 0,
  "lastAskedAt" timestamptz(3) NOT NULL,
  "decidedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "GapGroup_pkey" PRIMARY KEY (id),
  CONSTRAINT "GapGroup_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "GapGroup_status_check" CHECK (status IN ('open', 'closed', 'dismissed'))
);
CREATE UNIQUE INDEX "GapGroup_tenantId_id_key" ON "GapGroup" ("tenantId", id);
CREATE INDEX "GapGroup_tenantId_status_count_idx" ON "GapGroup" ("tenantId", status, count);
SELECT protect_tenant_table('GapGroup');

-- A question of a group, by the assistant's message that did not answer it. `outcome` is that of the new try once the group was closed.
CREATE TABLE "GapQuestion" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "groupId" uuid NOT NULL,
  "messageId" uuid NOT NULL,
  question text NOT NULL,
  "searchedFor" text NOT NULL,
  model text NOT NULL,
  vector halfvec,
  "askedAt" timestamptz(3) NOT NULL,
  outcome text,
  CONSTRAINT "GapQuestion_pkey" PRIMARY KEY (id),
  CONSTRAINT "GapQuestion_tenantId_groupId_fkey" FOREIGN KEY ("tenantId", "groupId")
    REFERENCES "GapGroup" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "GapQuestion_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "GapQuestion_outcome_check" CHECK (outcome IN ('answered', 'unsure', 'unknown'))
);
CREATE UNIQUE INDEX "GapQuestion_tenantId_id_key" ON "GapQuestion" ("tenantId", id);
CREATE UNIQUE INDEX "GapQuestion_tenantId_messageId_key" ON "GapQuestion" ("tenantId", "messageId");
CREATE INDEX "GapQuestion_tenantId_groupId_askedAt_idx" ON "GapQuestion" ("tenantId", "groupId", "askedAt");
SELECT protect_tenant_table('GapQuestion');

-- A question with what a good answer holds, where it must come from, or that it must be refused. The source is named without a foreign
-- key: the question outlives what answers it, and says so.
CREATE TABLE "EvaluationQuestion" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  question text NOT NULL,
  "expectedAnswer" text NOT NULL DEFAULT '',
  "mustRefuse" boolean NOT NULL DEFAULT false,
  "sourceKind" text,
  "sourceId" uuid,
  "pageUrl" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "EvaluationQuestion_pkey" PRIMARY KEY (id),
  CONSTRAINT "EvaluationQuestion_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "EvaluationQuestion_source_check" CHECK ("sourceKind" IN ('resource', 'faq') AND ("sourceKind" IS NULL) = ("sourceId" IS NULL))
);
CREATE UNIQUE INDEX "EvaluationQuestion_tenantId_id_key" ON "EvaluationQuestion" ("tenantId", id);
CREATE UNIQUE INDEX "EvaluationQuestion_tenantId_question_key" ON "EvaluationQuestion" ("tenantId", question);
SELECT protect_tenant_table('EvaluationQuestion');

-- One asking of the whole set. `settings` are those that it ran with; `figures` are there once it is done.
CREATE TABLE "EvaluationRun" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  cause text NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  "withModel" boolean NOT NULL DEFAULT false,
  settings jsonb NOT NULL,
  figures jsonb,
  total int NOT NULL,
  done int NOT NULL DEFAULT 0,
  "leaseId" uuid,
  "leaseUntil" timestamptz(3),
  "startedAt" timestamptz(3),
  "finishedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "EvaluationRun_pkey" PRIMARY KEY (id),
  CONSTRAINT "EvaluationRun_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "EvaluationRun_values_check" CHECK (
    cause IN ('hand', 'first', 'knowledge', 'settings', 'trial') AND status IN ('queued', 'running', 'done', 'failed'))
);
CREATE UNIQUE INDEX "EvaluationRun_tenantId_id_key" ON "EvaluationRun" ("tenantId", id);
CREATE INDEX "EvaluationRun_tenantId_createdAt_idx" ON "EvaluationRun" ("tenantId", "createdAt");
SELECT protect_tenant_table('EvaluationRun');

-- What became of one question in one run. `rank` is the place of the right source, from 1; null where none was found or expected.
CREATE TABLE "EvaluationResult" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "runId" uuid NOT NULL,
  "questionId" uuid NOT NULL,
  passed boolean NOT NULL,
  rank int,
  "isInAnswer" boolean,
  outcome text NOT NULL,
  answerer text NOT NULL,
  confidence double precision NOT NULL,
  answer text NOT NULL,
  source text,
  ms double precision NOT NULL,
  CONSTRAINT "EvaluationResult_pkey" PRIMARY KEY ("tenantId", "runId", "questionId"),
  CONSTRAINT "EvaluationResult_tenantId_questionId_fkey" FOREIGN KEY ("tenantId", "questionId")
    REFERENCES "EvaluationQuestion" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "EvaluationResult_tenantId_runId_fkey" FOREIGN KEY ("tenantId", "runId")
    REFERENCES "EvaluationRun" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "EvaluationResult_outcome_check" CHECK (outcome IN ('answered', 'unsure', 'unknown'))
);
CREATE INDEX "EvaluationResult_tenantId_questionId_idx" ON "EvaluationResult" ("tenantId", "questionId");
SELECT protect_tenant_table('EvaluationResult');
