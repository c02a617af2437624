import type {
  AgentRow,
  AnalyticsDay,
  AnalyticsFilter,
  AnalyticsReport,
  Compared,
  MetricPart,
  SourceRow,
} from '@lobby/contracts/analytics';
import type { TenantTx } from '@lobby/db';
import { OWN_FAQS } from '../faqs/index.ts';
import { toFilterParams } from './counters.ts';
import { toDurations } from './duration-buckets.ts';
import { listRangeDays } from './report-period.ts';
import type { DayRange } from './report-period.ts';

const MAX_SOURCES = 20;
const MAX_UNUSED_SOURCES = 50;
const MAX_GAP_GROUPS = 10;
const HOURS = 24;
const WEEKDAYS = 7;

/**
 * Different people who started a conversation in a period, and in the one before. Of conversations that retention has removed nobody
 * knows any more who they were: those people count once for each of their days.
 */
export async function countVisitors(
  tx: TenantTx,
  {
    range,
    previous,
    filter,
    timeZone,
  }: { range: DayRange; previous: DayRange; filter: AnalyticsFilter; timeZone: string },
): Promise<Compared> {
  const { channel, language, agentId } = toFilterParams(filter);
  const [row] = await tx.$queryRaw<Compared[]>`
    WITH removed AS (
      SELECT day, value FROM "RetainedMetric"
       WHERE metric = 'visitors' AND day BETWEEN ${previous.from}::date AND ${range.to}::date
         AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
         AND (${agentId}::text IS NULL OR agent = ${agentId}))
    SELECT ((SELECT coalesce(sum(value), 0) FROM removed WHERE day >= ${range.from}::date)
            + count(*) FILTER (WHERE last >= ${range.from}::timestamp AT TIME ZONE ${timeZone}::text))::int AS current,
           ((SELECT coalesce(sum(value), 0) FROM removed WHERE day < ${range.from}::date)
            + count(*) FILTER (WHERE first < ${range.from}::timestamp AT TIME ZONE ${timeZone}::text))::int AS previous
      FROM (
    SELECT min("startedAt") AS first, max("startedAt") AS last
      FROM "ConversationMetrics"
     WHERE "startedAt" >= ${previous.from}::timestamp AT TIME ZONE ${timeZone}::text
       AND "startedAt" < (${range.to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text
       AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
       AND (${agentId}::uuid IS NULL OR "agentId" = ${agentId}::uuid)
     GROUP BY "visitorId") AS visitors`;
  return row ?? { current: 0, previous: 0 };
}

interface DayRow {
  day: string;
  metric: string;
  key: string;
  value: number;
}

/** What the chart of days and the table of hours show, by day. */
export const loadDayRows = (tx: TenantTx, range: DayRange, filter: AnalyticsFilter): Promise<DayRow[]> => {
  const { channel, language, agentId } = toFilterParams(filter);
  return tx.$queryRaw<DayRow[]>`
    SELECT day::text, metric, key, sum(value)::float8 AS value FROM "DailyMetric"
     WHERE day BETWEEN ${range.from}::date AND ${range.to}::date
       AND (metric IN ('conversations', 'load', 'handovers') OR (metric = 'resolution' AND key = 'resolved_by_assistant')
         OR (metric = 'answers' AND key = 'unknown'))
       AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
       AND (${agentId}::text IS NULL OR agent = ${agentId})
     GROUP BY 1, 2, 3`;
};

const indexByDay = (rows: readonly DayRow[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { day, metric, value } of rows) sums.set(`${day} ${metric}`, (sums.get(`${day} ${metric}`) ?? 0) + value);
  return sums;
};

/** Each day of a range, beside the day of the range before that has the same place. */
export function toDays(rows: readonly DayRow[], range: DayRange, previous: DayRange): AnalyticsDay[] {
  const sums = indexByDay(rows);
  const earlier = listRangeDays(previous);
  const read = (day: string | undefined, metric: string): number => sums.get(`${day} ${metric}`) ?? 0;
  return listRangeDays(range).map((day, index) => ({
    day,
    conversations: read(day, 'conversations'),
    previousConversations: read(earlier[index], 'conversations'),
    resolvedByAssistant: read(day, 'resolution'),
    handovers: read(day, 'handovers'),
    unanswered: read(day, 'answers'),
  }));
}

/** Monday is 0. */
const toWeekday = (day: string): number => (new Date(day).getUTCDay() + WEEKDAYS - 1) % WEEKDAYS;

/** Conversations started by weekday, from Monday, and hour. */
export function toLoad(rows: readonly DayRow[], { from }: DayRange): number[][] {
  const load = Array.from({ length: WEEKDAYS }, () => Array.from({ length: HOURS }, () => 0));
  for (const { day, metric, key, value } of rows) {
    const hours = load[toWeekday(day)];
    if (metric === 'load' && day >= from && hours) hours[Number(key)] = (hours[Number(key)] ?? 0) + value;
  }
  return load;
}

/** The languages or channels of the conversations started in a period and in the one before. */
export async function listDimension(
  tx: TenantTx,
  dimension: 'language' | 'channel',
  { range, previous, filter }: { range: DayRange; previous: DayRange; filter: AnalyticsFilter },
): Promise<MetricPart[]> {
  const { channel, language, agentId } = toFilterParams(filter);
  return tx.$queryRaw<MetricPart[]>`
    SELECT CASE ${dimension}::text WHEN 'language' THEN language ELSE channel END AS key,
           coalesce(sum(value) FILTER (WHERE day >= ${range.from}::date), 0)::float8 AS current,
           coalesce(sum(value) FILTER (WHERE day < ${range.from}::date), 0)::float8 AS previous
      FROM "DailyMetric"
     WHERE metric = 'conversations' AND day BETWEEN ${previous.from}::date AND ${range.to}::date
       AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
       AND (${agentId}::text IS NULL OR agent = ${agentId})
     GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1`;
}

/** What each agent has handled in a period, the busiest first. */
export async function listAgents(tx: TenantTx, range: DayRange, filter: AnalyticsFilter): Promise<AgentRow[]> {
  const { channel, language, agentId } = toFilterParams(filter);
  const rows = await tx.$queryRaw<{ agent: string; metric: string; key: string; value: number }[]>`
    SELECT agent, metric, key, sum(value)::float8 AS value FROM "DailyMetric"
     WHERE metric IN ('handled', 'agent_resolved', 'first_reply', 'rating') AND agent <> ''
       AND day BETWEEN ${range.from}::date AND ${range.to}::date
       AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
       AND (${agentId}::text IS NULL OR agent = ${agentId})
     GROUP BY 1, 2, 3`;
  const ids = [...new Set(rows.map(({ agent }) => agent))];
  const members = await tx.membership.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } });
  const toAgent = (memberId: string): AgentRow => {
    const own = rows.filter(({ agent }) => agent === memberId);
    const select = (metric: string) => own.filter((row) => row.metric === metric);
    const sum = (metric: string): number => select(metric).reduce((total, { value }) => total + value, 0);
    const ratings = sum('rating');
    const stars = select('rating').reduce((total, { key, value }) => total + Number(key) * value, 0);
    return {
      memberId,
      name: members.find(({ id }) => id === memberId)?.displayName ?? null,
      conversations: sum('handled'),
      resolved: sum('agent_resolved'),
      firstReply: toDurations(new Map(select('first_reply').map(({ key, value }) => [key, value]))),
      ratings,
      averageRating: ratings === 0 ? null : stars / ratings,
    };
  };
  return ids.map(toAgent).sort((a, b) => b.conversations - a.conversations || a.memberId.localeCompare(b.memberId));
}

/** The channels, languages and agents that conversations of some days have. */
export async function listFilterOptions(tx: TenantTx, { from, to }: DayRange): Promise<AnalyticsReport['options']> {
  const rows = await tx.$queryRaw<{ channel: string; language: string; agent: string }[]>`
    SELECT DISTINCT channel, language, agent FROM "DailyMetric"
     WHERE metric IN ('conversations', 'handled') AND day BETWEEN ${from}::date AND ${to}::date`;
  const list = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();
  const agents = await tx.membership.findMany({
    where: { id: { in: list(rows.map(({ agent }) => agent)) } },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    select: { id: true, displayName: true },
  });
  return {
    channels: list(rows.map(({ channel }) => channel)),
    languages: list(rows.map(({ language }) => language)),
    agents: agents.map(({ id, displayName }) => ({ memberId: id, name: displayName })),
  };
}

interface Sources {
  sources: SourceRow[];
  unusedSources: Omit<SourceRow, 'answers'>[];
  unusedSourceCount: number;
}

/** The sources that answers cite, by the counters of their keys, and those that none does. */
export async function listSources(tx: TenantTx, parts: readonly MetricPart[]): Promise<Sources> {
  const used = parts.flatMap(({ key, current }) => {
    const [kind, id] = key.split(':');
    return current > 0 && id && (kind === 'resource' || kind === 'faq')
      ? [{ kind, id, answers: current } as const]
      : [];
  });
  const listIds = (kind: SourceRow['kind']) => used.filter((source) => source.kind === kind).map(({ id }) => id);
  const shown = used.slice(0, MAX_SOURCES).map(({ id }) => id);
  const resources = await tx.resource.findMany({ where: { id: { in: shown } }, select: { id: true, title: true } });
  const faqs = await tx.faq.findMany({ where: { id: { in: shown } }, select: { id: true, question: true } });
  const unusedResources = { id: { notIn: listIds('resource') }, active: true, status: 'completed' };
  const unusedFaqs = { ...OWN_FAQS, id: { notIn: listIds('faq') }, active: true };
  const newest = { orderBy: [{ createdAt: 'desc' as const }], take: MAX_UNUSED_SOURCES };
  const idleResources = await tx.resource.findMany({
    where: unusedResources,
    select: { id: true, title: true },
    ...newest,
  });
  const idleFaqs = await tx.faq.findMany({ where: unusedFaqs, select: { id: true, question: true }, ...newest });
  const unusedSourceCount =
    (await tx.resource.count({ where: unusedResources })) + (await tx.faq.count({ where: unusedFaqs }));
  const titles = new Map([
    ...resources.map(({ id, title }) => [id, title] as const),
    ...faqs.map(({ id, question }) => [id, question] as const),
  ]);
  return {
    sources: used.flatMap((source) => {
      const title = titles.get(source.id);
      return title === undefined ? [] : [{ ...source, title }];
    }),
    unusedSources: [
      ...idleResources.map(({ id, title }) => ({ kind: 'resource' as const, id, title })),
      ...idleFaqs.map(({ id, question }) => ({ kind: 'faq' as const, id, title: question })),
    ].slice(0, MAX_UNUSED_SOURCES),
    unusedSourceCount,
  };
}

/** The groups of unanswered questions that were asked most in a period. Groups know nothing of channels and agents. */
export const listGapGroups = (tx: TenantTx, range: DayRange, timeZone: string) =>
  tx.$queryRaw<{ id: string; question: string; questions: number }[]>`
    SELECT g.id, g.question, count(*)::int AS questions FROM "GapGroup" g JOIN "GapQuestion" q ON q."groupId" = g.id
     WHERE g.status <> 'dismissed' AND g."lastAskedAt" >= ${range.from}::timestamp AT TIME ZONE ${timeZone}::text
       AND q."askedAt" >= ${range.from}::timestamp AT TIME ZONE ${timeZone}::text
       AND q."askedAt" < (${range.to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}::text
     GROUP BY g.id, g.question ORDER BY 3 DESC, g.id LIMIT ${MAX_GAP_GROUPS}::int`;
