import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../../notifications/index.ts';

/** Shares of the daily budget, in percent, that company admins are notified of. */
const NOTIFIED_PERCENTS = [100, 80, 50] as const;

/** Notifies the company admins once a day of each share that is reached; of several at once only of the largest. */
export async function notifyBudgetReached(tx: TenantTx, day: Date, share: number): Promise<void> {
  const percent = NOTIFIED_PERCENTS.find((each) => share * 100 >= each);
  if (percent === undefined) return;
  const notified = await tx.$executeRaw`
    INSERT INTO "ModelUsage" (day, "notifiedPercent") VALUES (${day}::date, ${percent}::int)
      ON CONFLICT ("tenantId", day) DO UPDATE SET "notifiedPercent" = ${percent}::int WHERE "ModelUsage"."notifiedPercent" < ${percent}::int`;
  if (notified === 1) await notifyCompanyAdmins(tx, { kind: 'budget_reached', data: { percent } });
}
