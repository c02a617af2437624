import type {
  GetPlatformReport,
  PlatformCounts,
  PlatformDay,
  PlatformReport,
} from '@lobby/contracts/platform/analytics';
import { listRangeDays, previousRange, resolvePeriod } from '../analytics/index.ts';
import type { DayRange } from '../analytics/index.ts';
import type { Deps } from '../deps.ts';

/** A column of the counts that are stored by metric and key. */
type Sums = Map<string, number>;

const RECENT = 'resolution recent';

const toCounts = (sums: Sums): PlatformCounts => {
  const read = (name: string): number => sums.get(name) ?? 0;
  return {
    tenantsCreated: read('tenants_created'),
    tenantsLeft: read('tenants_left'),
    conversations: read('conversations'),
    settled: read('conversations') - read(RECENT),
    resolvedByAssistant: read('resolution resolved_by_assistant'),
    handovers: read('handovers'),
    answers: read('answers'),
    unanswered: read('answers unknown'),
    modelTokens: read('model_tokens'),
    modelCostMicros: read('model_cost_micros'),
  };
};

const toDay = (date: Date): string => date.toISOString().slice(0, 10);

interface MetricRow {
  day: Date;
  metric: string;
  key: string;
  value: bigint;
}

/** Sums by metric, and by metric and key where it has some, of each day. */
function indexByDay(rows: readonly MetricRow[]): Map<string, Sums> {
  const days = new Map<string, Sums>();
  for (const { day, metric, key, value } of rows) {
    const sums = days.get(toDay(day)) ?? new Map<string, number>();
    days.set(toDay(day), sums);
    for (const name of key === '' ? [metric] : [metric, `${metric} ${key}`])
      sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return days;
}

function addDays(days: ReadonlyMap<string, Sums>, range: DayRange): PlatformCounts {
  const total: Sums = new Map();
  for (const day of listRangeDays(range))
    for (const [name, value] of days.get(day) ?? []) total.set(name, (total.get(name) ?? 0) + value);
  return toCounts(total);
}

/** Each day of the period; how many tenants there were then follows from how many there are and who came and left since. */
function listDays(days: ReadonlyMap<string, Sums>, range: DayRange, tenantsNow: number): PlatformDay[] {
  let tenants = tenantsNow;
  return listRangeDays(range)
    .toReversed()
    .map((day) => {
      const sums = days.get(day) ?? new Map<string, number>();
      const counts = toCounts(sums);
      const row = { day, ...counts, tenants: Math.max(0, tenants), activeTenants: sums.get('active_tenants') ?? 0 };
      tenants += counts.tenantsLeft - counts.tenantsCreated;
      return row;
    })
    .toReversed();
}

/** The platform's figures of a period beside those of the period before, from its sums by day. */
export async function getPlatformReport(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  period: GetPlatformReport,
): Promise<PlatformReport> {
  const range = resolvePeriod(period, clock.now(), 'UTC');
  const previous = previousRange(range);
  return platformDb(async (tx) => {
    const days = indexByDay(
      await tx.platformMetric.findMany({
        where: { day: { gte: new Date(previous.from), lte: new Date(range.to) } },
      }),
    );
    const tenants = await tx.tenant.count();
    const since = new Date(range.from);
    return {
      ...range,
      previousFrom: previous.from,
      previousTo: previous.to,
      tenants,
      activeTenants: await tx.tenantSummary.count({ where: { lastMessageAt: { gte: since } } }),
      totals: { current: addDays(days, range), previous: addDays(days, previous) },
      days: listDays(days, range, tenants),
    };
  });
}
