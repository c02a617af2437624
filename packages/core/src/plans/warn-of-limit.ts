import type { MetricUsage } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import { toUsagePeriod } from './get-usage.ts';

/** Shares of a limit that company admins are told of. */
const WARNED_PERCENTS = [80, 100] as const;

/** Records a warning; false where it was given this month already. */
async function recordWarning(
  tx: TenantTx,
  { metric, limit }: MetricUsage,
  { percent, period }: { percent: number; period: Date },
): Promise<boolean> {
  const data = [{ metric, period, percent, limit }];
  return (await tx.limitWarning.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Tells the company admins, once a month each, that 80 % or all of a limit is used. Nothing where less is used. */
export async function warnOfLimit(tx: TenantTx, usage: MetricUsage, now: Date): Promise<void> {
  const { metric, used, limit } = usage;
  const passed = WARNED_PERCENTS.filter((percent) => limit > 0 && used * 100 >= limit * percent);
  const percent = passed.at(-1);
  let isNew = false;
  // A company that was warned at 100 % isn't warned at 80 % once it uses less again.
  for (const share of passed) isNew = await recordWarning(tx, usage, { percent: share, period: toUsagePeriod(now) });
  if (!percent || !isNew) return;
  const kind = percent === 100 ? 'limit_reached' : 'limit_near';
  await notifyCompanyAdmins(tx, { kind, data: { metric, percent, used: Math.min(used, limit), limit } });
}
