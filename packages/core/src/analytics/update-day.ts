import type { TenantTx } from '@lobby/db';
import { BUCKETS_PER_DOUBLING } from './duration-buckets.ts';

/** The tenant's time zone, in which its days begin and end. */
export async function getTimeZone(tx: TenantTx): Promise<string> {
  const { timeZone } = await tx.tenantSettings.findFirstOrThrow({ select: { timeZone: true } });
  return timeZone;
}

interface DayBounds {
  day: string;
  timeZone: string;
}

/** What each part counts; what conversations that are gone have counted of it is added in the same statement. */
const CONVERSATION_METRICS = ['conversations', 'visitors', 'load', 'resolution', 'page'];
const EPISODE_METRICS = ['handovers', 'handled', 'agent_resolved', 'first_reply', 'resolution_time', 'rating'];

/** Conversations by when they started: their number, hours, codes and pages, and the different people of the day. */
const insertConversations = (tx: TenantTx, { day, timeZone }: DayBounds) => tx.$executeRaw`
  WITH started AS MATERIALIZED (
    SELECT channel, language, coalesce("agentId"::text, '') AS agent, resolution, page, "visitorId",
           extract(hour FROM "startedAt" AT TIME ZONE ${timeZone}::text)::int::text AS hour
      FROM "ConversationMetrics"
     WHERE "startedAt" >= ${day}::timestamp AT TIME ZONE ${timeZone}::text
       AND "startedAt" < (${day}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text)
  INSERT INTO "DailyMetric" (day, metric, key, channel, language, agent, value)
    SELECT ${day}::date, m.metric, m.key, m.channel, m.language, m.agent, sum(m.value) FROM (
      SELECT p.metric, p.key, s.channel, s.language, s.agent, 1::bigint AS value
        FROM started s CROSS JOIN LATERAL (
          VALUES ('conversations', ''), ('load', s.hour), ('resolution', s.resolution), ('page', s.page)) AS p (metric, key)
       WHERE p.metric <> 'page' OR p.key <> ''
      UNION ALL
      SELECT 'visitors', '', channel, language, agent, count(DISTINCT "visitorId") FROM started GROUP BY 3, 4, 5
      UNION ALL
      SELECT metric, key, channel, language, agent, value FROM "RetainedMetric"
       WHERE day = ${day}::date AND metric = ANY (${CONVERSATION_METRICS}::text[])) m
     GROUP BY 2, 3, 4, 5, 6`;

/** Answers by when they were given: outcomes, answerers, thumbs, tokens, cost, and what they were made of. Small talk is none. */
const insertAnswers = (tx: TenantTx, { day, timeZone }: DayBounds) => tx.$executeRaw`
  WITH given AS MATERIALIZED (
    SELECT c.channel, c.language, coalesce(c."agentId"::text, '') AS agent, m.outcome, m.feedback, m.citations, t.answerer,
           t.refusal, coalesce(t.model, '') AS model, t."promptTokens", t."completionTokens", t."costMicros"
      FROM "AnswerTrace" t
      -- OFFSET keeps the planner from reading all messages to find those of one day.
      CROSS JOIN LATERAL (SELECT * FROM "Message" m WHERE m.id = t."messageId" OFFSET 0) m
      JOIN "ConversationMetrics" c ON c."conversationId" = m."conversationId"
     WHERE t."createdAt" >= ${day}::timestamp AT TIME ZONE ${timeZone}::text
       AND t."createdAt" < (${day}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text AND m.state = 'final')
  INSERT INTO "DailyMetric" (day, metric, key, channel, language, agent, value)
    SELECT ${day}::date, m.metric, m.key, m.channel, m.language, m.agent, sum(m.value) FROM (
    SELECT p.metric, p.key, g.channel, g.language, g.agent, p.value
      FROM given g CROSS JOIN LATERAL (
        SELECT v.metric, v.key, v.value FROM (VALUES
          ('answers', g.outcome, 1), ('answerer', g.answerer, 1), ('refusal', g.refusal, 1), ('feedback', g.feedback, 1),
          ('prompt_tokens', g.model, g."promptTokens"), ('completion_tokens', g.model, g."completionTokens"),
          ('cost_micros', g.model, g."costMicros"),
          ('topic', left(coalesce(CASE WHEN g.citations -> 0 ->> 'kind' <> 'faq' THEN g.citations -> 0 -> 'headingPath' ->> -1 END,
            g.citations -> 0 ->> 'title'), 200), 1)) AS v (metric, key, value)
         WHERE v.metric NOT IN ('answers', 'answerer', 'refusal', 'topic') OR g.answerer <> 'small_talk'
        UNION ALL
        SELECT DISTINCT 'source', CASE WHEN c.value ->> 'kind' = 'faq' THEN 'faq:' || (c.value ->> 'id')
            ELSE (SELECT 'resource:' || k."resourceId" FROM "Chunk" k WHERE k.id = (c.value ->> 'id')::uuid) END, 1
          FROM jsonb_array_elements(g.citations) AS c (value)) AS p
     WHERE p.key IS NOT NULL AND p.value IS NOT NULL
    UNION ALL
    SELECT metric, key, channel, language, agent, value FROM "RetainedMetric"
     WHERE day = ${day}::date AND metric <> ALL (${[...CONVERSATION_METRICS, ...EPISODE_METRICS]}::text[])) m
     GROUP BY 2, 3, 4, 5, 6`;

/** Episodes: handovers and times by when a person was asked for or took over, ratings by when they were given. */
const insertEpisodes = (tx: TenantTx, { day, timeZone }: DayBounds) => tx.$executeRaw`
  WITH bounds AS (
    SELECT ${day}::timestamp AT TIME ZONE ${timeZone}::text AS since,
           (${day}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text AS until),
  handled AS MATERIALIZED (
    SELECT c.channel, c.language, coalesce(e."agentId"::text, '') AS agent, e."handoverReason", e."queuedAt",
           extract(epoch FROM e."firstReplyAt" - coalesce(e."queuedAt", e."takenAt")) AS reply,
           extract(epoch FROM e."resolvedAt" - coalesce(e."queuedAt", e."takenAt")) AS resolution
      FROM bounds b JOIN "Episode" e ON coalesce(e."queuedAt", e."takenAt") >= b.since AND coalesce(e."queuedAt", e."takenAt") < b.until
      JOIN "ConversationMetrics" c ON c."conversationId" = e."conversationId"
     WHERE e."queuedAt" IS NOT NULL OR e."takenAt" IS NOT NULL)
  INSERT INTO "DailyMetric" (day, metric, key, channel, language, agent, value)
    SELECT ${day}::date, m.metric, m.key, m.channel, m.language, m.agent, sum(m.value) FROM (
    SELECT p.metric, p.key, h.channel, h.language, h.agent, 1::bigint AS value
      FROM handled h CROSS JOIN LATERAL (VALUES
        ('handovers', CASE WHEN h."queuedAt" IS NOT NULL THEN coalesce(h."handoverReason", '') END),
        ('handled', CASE WHEN h.agent <> '' THEN '' END),
        ('agent_resolved', CASE WHEN h.agent <> '' AND h.resolution IS NOT NULL THEN '' END),
        ('first_reply', (CASE WHEN h.reply < 1 THEN 0 ELSE floor(ln(h.reply) / ln(2) * ${BUCKETS_PER_DOUBLING}::int) + 1 END)::int::text),
        ('resolution_time', (CASE WHEN h.resolution < 1 THEN 0 ELSE floor(ln(h.resolution) / ln(2) * ${BUCKETS_PER_DOUBLING}::int) + 1 END)::int::text)
      ) AS p (metric, key)
     WHERE p.key IS NOT NULL
    UNION ALL
    SELECT 'rating', e.rating::text, c.channel, c.language, coalesce(e."agentId"::text, ''), 1
      FROM bounds b JOIN "Episode" e ON e."ratedAt" >= b.since AND e."ratedAt" < b.until
      JOIN "ConversationMetrics" c ON c."conversationId" = e."conversationId"
     WHERE e.rating IS NOT NULL
    UNION ALL
    SELECT metric, key, channel, language, agent, value FROM "RetainedMetric"
     WHERE day = ${day}::date AND metric = ANY (${EPISODE_METRICS}::text[])) m
     GROUP BY 2, 3, 4, 5, 6`;

/** Counts a day (`YYYY-MM-DD` in the time zone) again from the stored conversations, answers and episodes, and what was kept of those that are gone. */
export async function updateDay(tx: TenantTx, bounds: DayBounds): Promise<void> {
  await tx.dailyMetric.deleteMany({ where: { day: new Date(bounds.day) } });
  await insertConversations(tx, bounds);
  await insertAnswers(tx, bounds);
  await insertEpisodes(tx, bounds);
}

/** The days, in a time zone, that instants belong to. */
export async function listDays(tx: TenantTx, instants: readonly Date[], timeZone: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT (i.at AT TIME ZONE ${timeZone}::text)::date::text AS day FROM unnest(${[...instants]}::timestamptz[]) AS i (at) ORDER BY 1`;
  return rows.map(({ day }) => day);
}
