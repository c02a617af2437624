import type { TenantTx } from '@lobby/db';
import { toUsagePeriod } from './get-usage.ts';

/** Counts one question to the assistant if the plan's month has room for it, atomically. Gives whether it had. */
export async function consumeQuestionQuota(tx: TenantTx, now: Date): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO "Usage" (metric, period, count)
      SELECT 'questions', ${toUsagePeriod(now)}::date, 1 FROM "Tenant" t JOIN "Plan" p ON p.id = t."planId" WHERE p."monthlyQuestions" > 0
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = "Usage".count + 1
        WHERE "Usage".count < (SELECT p."monthlyQuestions" FROM "Tenant" t JOIN "Plan" p ON p.id = t."planId")`;
  return inserted === 1;
}
