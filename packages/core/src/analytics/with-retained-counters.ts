import type { TenantTx } from '@lobby/db';
import { lockAnalytics, updateDays } from './sweep-analytics.ts';
import { listInstants, updateConversationMetrics } from './update-conversation-metrics.ts';
import { getTimeZone, listDays } from './update-day.ts';

interface Removal {
  conversationIds: readonly string[];
  now: Date;
}

const listCounters = (tx: TenantTx, days: readonly string[]) =>
  tx.dailyMetric.findMany({ where: { day: { in: days.map((day) => new Date(day)) } } });

/** Keeps by how much the counters of some days are smaller than they were. */
async function retainDifference(tx: TenantTx, before: Awaited<ReturnType<typeof listCounters>>): Promise<void> {
  const rows = before.map(({ day, value, ...rest }) => ({
    ...rest,
    day: day.toISOString().slice(0, 10),
    value: Number(value),
  }));
  await tx.$executeRaw`
    INSERT INTO "RetainedMetric" AS r (day, metric, key, channel, language, agent, value)
      SELECT b.day, b.metric, b.key, b.channel, b.language, b.agent, b.value - coalesce(d.value, 0)
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS b (day date, metric text, key text, channel text, language text, agent text, value bigint)
        LEFT JOIN "DailyMetric" d USING (day, metric, key, channel, language, agent)
       WHERE b.value > coalesce(d.value, 0)
      ON CONFLICT ("tenantId", metric, day, key, channel, language, agent) DO UPDATE SET value = r.value + excluded.value`;
}

/** Removes conversations by `remove` so that the counters of their days stay as they were, now and whenever a day is counted again. */
export async function withRetainedCounters<T>(
  tx: TenantTx,
  { conversationIds, now }: Removal,
  remove: () => Promise<T>,
): Promise<T> {
  await lockAnalytics(tx);
  const started = await updateConversationMetrics(tx, conversationIds, now);
  const instants = [...started, ...(await listInstants(tx, conversationIds))];
  await updateDays(tx, instants);
  const before = await listCounters(tx, await listDays(tx, instants, await getTimeZone(tx)));
  const result = await remove();
  await updateDays(tx, instants);
  await retainDifference(tx, before);
  await updateDays(tx, instants);
  return result;
}
