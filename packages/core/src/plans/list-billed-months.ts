import type { BilledMonth } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { listMonthlyUsage, toMonth } from './list-monthly-usage.ts';

/** The last 12 months with what the language model has used, the oldest first; months in UTC. A model of the tenant's own counts too. */
export async function listBilledMonths(tx: TenantTx, now: Date): Promise<BilledMonth[]> {
  const months = await listMonthlyUsage(tx, now);
  const days = await tx.modelUsage.findMany({
    where: { day: { gte: new Date(`${months[0]?.month}-01`), lte: now } },
    select: { day: true, tokens: true, costMicros: true },
  });
  return months.map((month) => {
    const own = days.filter(({ day }) => toMonth(day) === month.month);
    const tokens = own.reduce((sum, day) => sum + Number(day.tokens), 0);
    const costMicros = own.reduce((sum, day) => sum + Number(day.costMicros), 0);
    return { ...month, tokens, costMicros };
  });
}
