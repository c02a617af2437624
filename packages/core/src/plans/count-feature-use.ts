import type { Feature } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';
import { toUsagePeriod } from './get-usage.ts';

/** Adds to what a feature did this month: answers by an own model, evaluation questions that were asked, messages translated. */
export async function countFeatureUse(tx: TenantTx, feature: Feature, amount: number, now: Date): Promise<void> {
  if (amount === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Usage" (metric, period, count) VALUES (${feature}, ${toUsagePeriod(now)}::date, ${amount}::int)
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = "Usage".count + EXCLUDED.count`;
}
