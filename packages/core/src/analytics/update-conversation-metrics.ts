import type { TenantTx } from '@lobby/db';
import { classifyResolution, QUIET_MS } from './classify-resolution.ts';
import type { ResolutionFacts } from './classify-resolution.ts';

interface ConversationFacts extends ResolutionFacts {
  conversationId: string;
  visitorId: string;
  startedAt: Date;
  channel: string;
  language: string;
  agentId: string | null;
  page: string;
}

/** What is stored of conversations that a visitor has written in. Reads their own messages, answers and episodes only. */
const loadFacts = (tx: TenantTx, ids: readonly string[]): Promise<ConversationFacts[]> => tx.$queryRaw<
  ConversationFacts[]
>`
  SELECT c.id AS "conversationId", c."visitorId", m."startedAt", c.channel, coalesce(c.language, '') AS language,
         e."agentId", left(regexp_replace(coalesce(p.url, v."pageUrl", ''), '[?#].*$', ''), 300) AS page,
         c.state = 'resolved' AS "isResolved", m.answers, m."hasAgentReply", m."hasThumbsDown", m."lastActivityAt",
         coalesce(e."wasPersonRequested", false) AS "wasPersonRequested", e."worstRating"
    FROM "Conversation" c
    JOIN "Visitor" v ON v.id = c."visitorId"
    CROSS JOIN LATERAL (
      SELECT min(m."createdAt") FILTER (WHERE m.author = 'visitor') AS "startedAt", max(m."createdAt") AS "lastActivityAt",
             (count(*) FILTER (WHERE m.author = 'assistant' AND m.outcome IN ('answered', 'unsure')
               AND t.answerer IS DISTINCT FROM 'small_talk'))::int AS answers,
             coalesce(bool_or(m.author = 'agent'), false) AS "hasAgentReply",
             coalesce(bool_or(m.feedback = 'down'), false) AS "hasThumbsDown"
        FROM "Message" m LEFT JOIN "AnswerTrace" t ON t."messageId" = m.id
       WHERE m."conversationId" = c.id AND m.author <> 'system' AND m.state = 'final') m
    LEFT JOIN LATERAL (
      SELECT bool_or(e."handoverReason" IS NOT NULL OR e."queuedAt" IS NOT NULL OR e."takenAt" IS NOT NULL) AS "wasPersonRequested",
             min(e.rating) AS "worstRating",
             (array_agg(e."agentId" ORDER BY e.number DESC) FILTER (WHERE e."agentId" IS NOT NULL))[1] AS "agentId"
        FROM "Episode" e WHERE e."conversationId" = c.id) e ON true
    LEFT JOIN LATERAL (
      SELECT p.url FROM "PageView" p WHERE p."visitorId" = c."visitorId" AND p."createdAt" <= m."startedAt"
       ORDER BY p."createdAt" DESC LIMIT 1) p ON true
   WHERE c.id = ANY (${ids}::uuid[]) AND m."startedAt" IS NOT NULL`;

function toRow(
  { conversationId, visitorId, startedAt, channel, language, agentId, page, ...facts }: ConversationFacts,
  now: Date,
) {
  const resolution = classifyResolution(facts, now);
  const quietAt = resolution === 'recent' ? new Date(facts.lastActivityAt.getTime() + QUIET_MS) : null;
  return { conversationId, visitorId, startedAt, channel, language, agentId, page, resolution, quietAt };
}

const upsertRows = (tx: TenantTx, rows: readonly ReturnType<typeof toRow>[]) => tx.$executeRaw`
  INSERT INTO "ConversationMetrics"
      ("conversationId", "visitorId", "startedAt", channel, language, "agentId", page, resolution, "quietAt")
    SELECT r."conversationId", r."visitorId", r."startedAt", r.channel, r.language, r."agentId", r.page, r.resolution, r."quietAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (
        "conversationId" uuid, "visitorId" uuid, "startedAt" timestamptz, channel text, language text, "agentId" uuid, page text,
        resolution text, "quietAt" timestamptz)
    ON CONFLICT ("tenantId", "conversationId") DO UPDATE SET
      "visitorId" = excluded."visitorId", "startedAt" = excluded."startedAt", channel = excluded.channel, language = excluded.language,
      "agentId" = excluded."agentId", page = excluded.page, resolution = excluded.resolution, "quietAt" = excluded."quietAt"`;

/** When answers, handovers and ratings of conversations happened. */
export const listInstants = async (tx: TenantTx, ids: readonly string[]): Promise<Date[]> => {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT t."createdAt" AS at FROM "AnswerTrace" t JOIN "Message" m ON m.id = t."messageId" WHERE m."conversationId" = ANY (${ids}::uuid[])
    UNION SELECT i.at FROM "Episode" e, unnest(ARRAY[coalesce(e."queuedAt", e."takenAt"), e."ratedAt", e."resolvedAt"]) AS i (at)
      WHERE e."conversationId" = ANY (${ids}::uuid[]) AND i.at IS NOT NULL`;
  return rows.map(({ at }) => at);
};

/** Computes what is known of conversations again. Returns instants whose days have other counts by that. */
export async function updateConversationMetrics(tx: TenantTx, ids: readonly string[], now: Date): Promise<Date[]> {
  if (ids.length === 0) return [];
  const before = await tx.conversationMetrics.findMany({ where: { conversationId: { in: [...ids] } } });
  const rows = (await loadFacts(tx, ids)).map((facts) => toRow(facts, now));
  await upsertRows(tx, rows);
  // Answers are counted under the language and the agent of their conversation, on whichever day they were given.
  const moved = rows.filter(({ conversationId, language, agentId, channel }) => {
    const old = before.find((row) => row.conversationId === conversationId);
    return !old || old.language !== language || old.agentId !== agentId || old.channel !== channel;
  });
  const instants = await listInstants(
    tx,
    moved.map(({ conversationId }) => conversationId),
  );
  return [...before, ...rows].map(({ startedAt }) => startedAt).concat(instants);
}
