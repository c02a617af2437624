import type { GetPlatformReport, PlatformLoad, ProcedureLoad, TenantLoad } from '@lobby/contracts/platform/analytics';
import { platformFunctions } from '@lobby/db/platform';
import type { ProcedureLoadSum, TenantLoadSum } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { toPercentile } from './latency-buckets.ts';
import { LOAD_DAYS } from './store-calls.ts';

const DAY_MS = 86_400_000;
const MAX_ROWS = 50;
/** Tenants that are compared: of more, the counters tell little. */
const MAX_TENANTS = 500;
/** Of fewer calls, one that was slow says little. */
const MIN_CALLS = 20;

const toLoad = ({ calls, errors, refusals, buckets }: Omit<ProcedureLoadSum, 'procedure'>) => {
  const counts = buckets.map(Number);
  return {
    calls: Number(calls),
    errors: Number(errors),
    refusals: Number(refusals),
    p50: toPercentile(counts, 0.5),
    p95: toPercentile(counts, 0.95),
  };
};

const toShare = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** What shares are taken of. */
interface Totals {
  calls: number;
  refusals: number;
  costMicros: number;
}

const toTenantLoad = ({ tenantId, tenantName, costMicros, ...sum }: TenantLoadSum, totals: Totals): TenantLoad => {
  const load = toLoad(sum);
  return {
    tenantId,
    tenantName,
    ...load,
    costMicros: Number(costMicros),
    callShare: toShare(load.calls, totals.calls),
    costShare: toShare(Number(costMicros), totals.costMicros),
    refusalShare: toShare(load.refusals, totals.refusals),
  };
};

const compareSlowest = (a: ProcedureLoad | TenantLoad, b: ProcedureLoad | TenantLoad): number =>
  (b.p95 ?? 0) - (a.p95 ?? 0) || b.calls - a.calls;

/** The largest of a tenant's shares. */
const toLoudness = ({ callShare, costShare, refusalShare }: TenantLoad): number =>
  Math.max(callShare ?? 0, costShare ?? 0, refusalShare ?? 0);

/** How much and how fast procedures and tenants were called in the last days, and whose parts are the largest. */
export async function getPlatformLoad(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  period: GetPlatformReport,
): Promise<PlatformLoad> {
  const days = Math.min(period.days, LOAD_DAYS);
  const since = new Date(clock.now().getTime() - days * DAY_MS);
  const { procedureSums, tenantSums, cost } = await platformDb(async (tx) => ({
    procedureSums: await platformFunctions.sumProcedureLoad(tx, since),
    tenantSums: await platformFunctions.sumTenantLoad(tx, since, MAX_TENANTS),
    cost: await tx.platformMetric.aggregate({
      where: { metric: 'model_cost_micros', day: { gte: new Date(since.toISOString().slice(0, 10)) } },
      _sum: { value: true },
    }),
  }));
  const procedures = procedureSums.map(({ procedure, ...sum }) => ({ procedure, ...toLoad(sum) }));
  const totals = {
    calls: procedures.reduce((sum, { calls }) => sum + calls, 0),
    refusals: procedures.reduce((sum, { refusals }) => sum + refusals, 0),
    costMicros: Number(cost._sum.value ?? 0),
  };
  const tenants = tenantSums.map((sum) => toTenantLoad(sum, totals));
  return {
    days,
    procedures: procedures.toSorted(compareSlowest).slice(0, MAX_ROWS),
    slowTenants: tenants
      .filter(({ calls }) => calls >= MIN_CALLS)
      .toSorted(compareSlowest)
      .slice(0, MAX_ROWS),
    noisyTenants: tenants.toSorted((a, b) => toLoudness(b) - toLoudness(a) || b.calls - a.calls).slice(0, MAX_ROWS),
  };
}
