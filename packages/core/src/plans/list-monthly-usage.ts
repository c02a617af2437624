import { MONTHLY_METRICS } from '@lobby/contracts/plan-features';
import type { MonthlyMetric } from '@lobby/contracts/plan-features';
import type { MonthlyUsage } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';

const MONTHS = 12;
/** Enough of an ISO date for its month. */
const MONTH_LENGTH = 'YYYY-MM'.length;

/** The month of a date, as YYYY-MM in UTC. */
export const toMonth = (date: Date): string => date.toISOString().slice(0, MONTH_LENGTH);

const isMonthlyMetric = (metric: string): metric is MonthlyMetric => MONTHLY_METRICS.some((known) => known === metric);

/** What was counted in each of the last 12 months, the oldest first; months in UTC. */
export async function listMonthlyUsage(tx: TenantTx, now: Date): Promise<MonthlyUsage[]> {
  const starts = Array.from(
    { length: MONTHS },
    (_, index) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + index, 1)),
  );
  const rows = await tx.usage.findMany({ where: { period: { gte: starts[0] as Date, lte: now } } });
  return starts.map((start) => {
    const counts = Object.fromEntries(MONTHLY_METRICS.map((metric) => [metric, 0])) as Record<MonthlyMetric, number>;
    for (const { metric, period, count } of rows)
      if (isMonthlyMetric(metric) && period.getTime() === start.getTime()) counts[metric] = count;
    return { month: toMonth(start), counts };
  });
}
