import type { TenantTx } from '@lobby/db';
import { countNetworkQuestion } from '../networks/index.ts';
import { toUsagePeriod } from './get-usage.ts';
import { loadLimits } from './load-limits.ts';
import { warnOfLimit } from './warn-of-limit.ts';

/**
 * Counts one question to the assistant if the tenant's month has room for it, atomically, and the network that it came from has its share
 * left. Gives whether it had. The company admins are told when the limit comes near and when it is reached.
 */
export async function consumeQuestionQuota(tx: TenantTx, now: Date, network?: string): Promise<boolean> {
  const { questions: limit } = await loadLimits(tx, now);
  if (network !== undefined && !(await countNetworkQuestion(tx, network, { now, monthlyQuestions: limit })))
    return false;
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO "Usage" (metric, period, count) SELECT 'questions', ${toUsagePeriod(now)}::date, 1 WHERE ${limit}::bigint > 0
      ON CONFLICT ("tenantId", metric, period) DO UPDATE SET count = "Usage".count + 1 WHERE "Usage".count < ${limit}::bigint
      RETURNING count`;
  await warnOfLimit(tx, { metric: 'questions', used: counted?.count ?? limit, limit }, now);
  return counted !== undefined;
}
