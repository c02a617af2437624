-- Analytics: what is known of each conversation, counters per day, and what has changed since they were computed.

-- One row per conversation with a visitor's message.
CREATE TABLE "ConversationMetrics" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "visitorId" uuid NOT NULL,
  "startedAt" timestamptz(3) NOT NULL,
  channel text NOT NULL,
  language text NOT NULL DEFAULT '',
  -- The member who handled it last; NULL: nobody.
  "agentId" uuid,
  -- The page that it started on, without query and fragment.
  page text NOT NULL DEFAULT '',
  resolution text NOT NULL,
  -- When a conversation that is still too recent to count is due again.
  "quietAt" timestamptz(3),
  CONSTRAINT "ConversationMetrics_pkey" PRIMARY KEY ("tenantId", "conversationId"),
  CONSTRAINT "ConversationMetrics_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ConversationMetrics_resolution_check" CHECK (resolution IN (
    'resolved_by_assistant', 'resolved_by_agent', 'bad_rating', 'thumbs_down', 'with_agent', 'person_requested', 'no_answer', 'recent')),
  CONSTRAINT "ConversationMetrics_quietAt_check" CHECK ((resolution = 'recent') = ("quietAt" IS NOT NULL))
);
-- The list behind a figure reads it in this order.
CREATE INDEX "ConversationMetrics_tenantId_startedAt_conversationId_idx" ON "ConversationMetrics"
  ("tenantId", "startedAt", "conversationId");
CREATE INDEX "ConversationMetrics_quietAt_idx" ON "ConversationMetrics" ("quietAt", "tenantId") WHERE "quietAt" IS NOT NULL;
SELECT protect_tenant_table('ConversationMetrics');

-- Counters of one day in the tenant's time zone. An empty language, agent or key: not known, nobody, the metric has no parts.
CREATE TABLE "DailyMetric" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  day date NOT NULL,
  metric text NOT NULL,
  key text NOT NULL DEFAULT '',
  channel text NOT NULL,
  language text NOT NULL DEFAULT '',
  agent text NOT NULL DEFAULT '',
  value bigint NOT NULL,
  CONSTRAINT "DailyMetric_pkey" PRIMARY KEY ("tenantId", metric, day, key, channel, language, agent),
  CONSTRAINT "DailyMetric_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "DailyMetric_metric_check" CHECK (metric IN (
    'conversations', 'load', 'resolution', 'page', 'answers', 'refusal', 'answerer', 'feedback', 'source', 'topic', 'prompt_tokens',
    'completion_tokens', 'cost_micros', 'handovers', 'handled', 'agent_resolved', 'first_reply', 'resolution_time', 'rating'))
);
-- A day is counted again as a whole; a report adds up all metrics of some days, and single ones by the primary key.
CREATE INDEX "DailyMetric_tenantId_day_idx" ON "DailyMetric" ("tenantId", day);
SELECT protect_tenant_table('DailyMetric');

-- What a sweep has still to compute: a conversation, the day of an instant, or with neither everything of the tenant.
CREATE TABLE "AnalyticsChange" (
  id bigserial NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid,
  at timestamptz(3),
  CONSTRAINT "AnalyticsChange_pkey" PRIMARY KEY (id),
  CONSTRAINT "AnalyticsChange_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "AnalyticsChange_tenantId_id_idx" ON "AnalyticsChange" ("tenantId", id);
-- What was there before is counted at the first sweep.
INSERT INTO "AnalyticsChange" ("tenantId") SELECT id FROM "Tenant";
SELECT protect_tenant_table('AnalyticsChange');
GRANT USAGE ON SEQUENCE "AnalyticsChange_id_seq" TO lobby_tenant, lobby_definer;
GRANT SELECT, INSERT ON "AnalyticsChange" TO lobby_definer;
GRANT SELECT ON "ConversationMetrics", "AnswerTrace" TO lobby_definer;

-- A day's episodes by when a person was asked for or took over, and its ratings.
CREATE INDEX "Episode_handled_idx" ON "Episode" ("tenantId", (coalesce("queuedAt", "takenAt")))
  WHERE "queuedAt" IS NOT NULL OR "takenAt" IS NOT NULL;
CREATE INDEX "Episode_ratedAt_idx" ON "Episode" ("tenantId", "ratedAt") WHERE "ratedAt" IS NOT NULL;
CREATE INDEX "Episode_resolvedAt_idx" ON "Episode" ("tenantId", "resolvedAt") WHERE "resolvedAt" IS NOT NULL;
