import type { TenantTx } from '@lobby/db';
import { toUsagePeriod } from './get-usage.ts';
import { warnOfLimit } from './warn-of-limit.ts';

async function loadQuestionLimit(tx: TenantTx): Promise<number> {
  const { terms } = await tx.tenant.findFirstOrThrow({ select: { terms: { select: { monthlyQuestions: true } } } });
  return terms.monthlyQuestions;
}

/**
 * Counts one question to the assistant if the plan's month has room for it, atomically. Gives whether it had. The company admins are
 * told when the limit comes near and when it is reached.
 */
export async function consumeQuestionQuota(tx: TenantTx, now: Date): Promise<boolean> {
  const limit = await loadQuestionLimit(tx);
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO "Usage" (metric, period, count) SELECT 'questions', ${toUsagePeriod(now)}::date, 1 WHERE ${limit}::int > 0
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = "Usage".count + 1 WHERE "Usage".count < ${limit}::int
      RETURNING count`;
  await warnOfLimit(tx, { metric: 'questions', used: counted?.count ?? limit, limit }, now);
  return counted !== undefined;
}
