import type { CountedConversation, ListCountedConversations, ResolutionCode } from '@lobby/contracts/analytics';
import type { TenantTx } from '@lobby/db';
import { toFilterParams } from './counters.ts';
import { resolvePeriod } from './report-period.ts';
import { getTimeZone } from './update-day.ts';

type Row = Omit<CountedConversation, 'startedAt' | 'resolution'> & { startedAt: Date; resolution: string };

/** The conversations behind a figure, the newest first: those that were started in a period, of one resolution code or of all. */
export async function listCountedConversations(
  tx: TenantTx,
  { period, filter, resolution, skip, take }: ListCountedConversations,
  now: Date,
): Promise<{ from: string; to: string; conversations: CountedConversation[]; total: number }> {
  const timeZone = await getTimeZone(tx);
  const { from, to } = resolvePeriod(period, now, timeZone);
  const { channel, language, agentId } = toFilterParams(filter);
  const code = resolution ?? null;
  const rows = await tx.$queryRaw<Row[]>`
    WITH page AS (
      SELECT * FROM "ConversationMetrics"
       WHERE "startedAt" >= ${from}::timestamp AT TIME ZONE ${timeZone}::text
         AND "startedAt" < (${to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text
         AND (${code}::text IS NULL OR resolution = ${code}) AND (${channel}::text IS NULL OR channel = ${channel})
         AND (${language}::text IS NULL OR language = ${language}) AND (${agentId}::uuid IS NULL OR "agentId" = ${agentId}::uuid)
       ORDER BY "startedAt" DESC, "conversationId" DESC OFFSET ${skip}::int LIMIT ${take}::int)
    SELECT p."conversationId", p."startedAt", p.resolution, p.channel, p.language, p.page, contact.name AS "visitorName",
           agent."displayName" AS "agentName", coalesce(first.text, '') AS "firstMessage"
      FROM page p JOIN "Conversation" c ON c.id = p."conversationId"
      LEFT JOIN "Contact" contact ON contact.id = c."contactId"
      LEFT JOIN "Membership" agent ON agent.id = p."agentId"
      LEFT JOIN LATERAL (
        SELECT left(m.text, 200) AS text FROM "Message" m WHERE m."conversationId" = c.id AND m.author = 'visitor'
         ORDER BY m.seq LIMIT 1) first ON true
     ORDER BY p."startedAt" DESC, p."conversationId" DESC`;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`
    SELECT coalesce(sum(value), 0)::float8 AS total FROM (
      SELECT day, metric, key, channel, language, agent, value FROM "DailyMetric"
      -- What retention has removed is counted, but can't be listed any more.
      UNION ALL SELECT day, metric, key, channel, language, agent, -value FROM "RetainedMetric") AS counted
     WHERE day BETWEEN ${from}::date AND ${to}::date AND metric = CASE WHEN ${code}::text IS NULL THEN 'conversations' ELSE 'resolution' END
       AND (${code}::text IS NULL OR key = ${code}) AND (${channel}::text IS NULL OR channel = ${channel})
       AND (${language}::text IS NULL OR language = ${language}) AND (${agentId}::text IS NULL OR agent = ${agentId})`;
  return {
    from,
    to,
    conversations: rows.map((row) => ({
      ...row,
      startedAt: row.startedAt.toISOString(),
      resolution: row.resolution as ResolutionCode,
    })),
    total: counted?.total ?? 0,
  };
}
