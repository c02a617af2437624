import type { AnalyticsReport, GetAnalyticsReport, MetricPart } from '@lobby/contracts/analytics';
import type { TenantTx } from '@lobby/db';
import { createCounters, loadCounters } from './counters.ts';
import type { Counters } from './counters.ts';
import { previousRange, resolvePeriod } from './report-period.ts';
import {
  countVisitors,
  listAgents,
  listDimension,
  listFilterOptions,
  listGapGroups,
  listSources,
  loadDayRows,
  toDays,
  toLoad,
} from './report-parts.ts';
import { getTimeZone } from './update-day.ts';

const MAX_PARTS = 20;

/** Ratings times their stars. */
const sumStars = (ratings: readonly MetricPart[]) => ({
  current: ratings.reduce((total, { key, current }) => total + Number(key) * current, 0),
  previous: ratings.reduce((total, { key, previous }) => total + Number(key) * previous, 0),
});

const toTotals = ({ get, list }: Counters) => ({
  conversations: get('conversations'),
  resolvedByAssistant: get('resolution', 'resolved_by_assistant'),
  resolvedByAgent: get('resolution', 'resolved_by_agent'),
  recent: get('resolution', 'recent'),
  handovers: get('handovers'),
  answers: get('answers'),
  unanswered: get('answers', 'unknown'),
  thumbsUp: get('feedback', 'up'),
  thumbsDown: get('feedback', 'down'),
  ratings: get('rating'),
  ratingSum: sumStars(list('rating')),
  promptTokens: get('prompt_tokens'),
  completionTokens: get('completion_tokens'),
  costMicros: get('cost_micros'),
});

/** The tenant's figures of a period beside those of the period before, from the counters of its days. */
export async function getAnalyticsReport(
  tx: TenantTx,
  { period, filter }: GetAnalyticsReport,
  now: Date,
): Promise<AnalyticsReport> {
  const timeZone = await getTimeZone(tx);
  const range = resolvePeriod(period, now, timeZone);
  const previous = previousRange(range);
  const counters = createCounters(await loadCounters(tx, range, previous, filter));
  const dayRows = await loadDayRows(tx, { from: previous.from, to: range.to }, filter);
  const { list, getDurations } = counters;
  return {
    ...range,
    previousFrom: previous.from,
    previousTo: previous.to,
    timeZone,
    options: await listFilterOptions(tx, { from: previous.from, to: range.to }),
    totals: { ...toTotals(counters), visitors: await countVisitors(tx, { range, previous, filter, timeZone }) },
    firstReply: getDurations('first_reply'),
    resolutionTime: getDurations('resolution_time'),
    days: toDays(dayRows, range, previous),
    load: toLoad(dayRows, range),
    resolutions: list('resolution'),
    handoverReasons: list('handovers'),
    refusals: list('refusal'),
    answerers: list('answerer'),
    ratings: list('rating').toSorted((a, b) => Number(b.key) - Number(a.key)),
    languages: await listDimension(tx, 'language', { range, previous, filter }),
    channels: await listDimension(tx, 'channel', { range, previous, filter }),
    pages: list('page').slice(0, MAX_PARTS),
    topics: list('topic').slice(0, MAX_PARTS),
    agents: await listAgents(tx, range, filter),
    ...(await listSources(tx, list('source'))),
    gapGroups: await listGapGroups(tx, range, timeZone),
  };
}
