import type { AnalyticsFilter, Compared, Durations, MetricPart } from '@lobby/contracts/analytics';
import type { TenantTx } from '@lobby/db';
import { toDurations } from './duration-buckets.ts';
import type { DayRange } from './report-period.ts';

interface CounterRow {
  metric: string;
  key: string;
  isCurrent: boolean;
  value: number;
}

/** NULL for what filters nothing. */
export const toFilterParams = ({ channel, language, agentId }: AnalyticsFilter) => ({
  channel: channel ?? null,
  language: language ?? null,
  agentId: agentId ?? null,
});

/** The counters of a period and of the one before, added up by metric and key; without the hours, which are read by day. */
export const loadCounters = (tx: TenantTx, range: DayRange, previous: DayRange, filter: AnalyticsFilter) => {
  const { channel, language, agentId } = toFilterParams(filter);
  return tx.$queryRaw<CounterRow[]>`
    SELECT metric, key, day >= ${range.from}::date AS "isCurrent", sum(value)::float8 AS value FROM "DailyMetric"
     WHERE metric <> 'load' AND day BETWEEN ${previous.from}::date AND ${range.to}::date
       AND (${channel}::text IS NULL OR channel = ${channel}) AND (${language}::text IS NULL OR language = ${language})
       AND (${agentId}::text IS NULL OR agent = ${agentId})
     GROUP BY 1, 2, 3`;
};

/** Reads counters that were loaded for a period and the one before. */
export interface Counters {
  /** The sum of a metric, or of one of its keys. */
  get: (metric: string, key?: string) => Compared;
  /** The parts of a metric, the largest first. */
  list: (metric: string) => MetricPart[];
  /** Median and 90th percentile of a metric whose keys are buckets. */
  getDurations: (metric: string) => { current: Durations; previous: Durations };
}

/** Collects rows to parts by metric and key, each with the sums of the period and of the one before. */
export function createCounters(rows: readonly CounterRow[]): Counters {
  const parts = new Map<string, Map<string, MetricPart>>();
  for (const { metric, key, isCurrent, value } of rows) {
    const byKey = parts.get(metric) ?? new Map<string, MetricPart>();
    parts.set(metric, byKey);
    const part = byKey.get(key) ?? { key, current: 0, previous: 0 };
    byKey.set(key, part);
    part[isCurrent ? 'current' : 'previous'] += value;
  }
  const list = (metric: string): MetricPart[] =>
    [...(parts.get(metric)?.values() ?? [])].sort(
      (a, b) => b.current - a.current || b.previous - a.previous || a.key.localeCompare(b.key),
    );
  const sum = (found: readonly MetricPart[]): Compared => ({
    current: found.reduce((total, { current }) => total + current, 0),
    previous: found.reduce((total, { previous }) => total + previous, 0),
  });
  const toBuckets = (metric: string, period: 'current' | 'previous') =>
    new Map(list(metric).map((part) => [part.key, part[period]]));
  return {
    list,
    get: (metric, key) => sum(list(metric).filter((part) => key === undefined || part.key === key)),
    getDurations: (metric) => ({
      current: toDurations(toBuckets(metric, 'current')),
      previous: toDurations(toBuckets(metric, 'previous')),
    }),
  };
}
