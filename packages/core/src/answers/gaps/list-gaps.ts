import type { ListGaps } from '@lobby/contracts/answers';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';

/** A page of the groups of unanswered questions, the most frequent first. */
export async function listGaps(tx: TenantTx, { search, skip, take, status }: ListGaps) {
  const where = {
    status,
    ...(search === '' ? {} : { questions: { some: { question: containsInsensitive(search) } } }),
  };
  const groups = await tx.gapGroup.findMany({
    where,
    orderBy: [{ count: 'desc' }, { lastAskedAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
    select: { id: true, question: true, language: true, count: true, lastAskedAt: true, reviewedAt: true },
  });
  return {
    groups,
    total: await tx.gapGroup.count({ where }),
    openCount: await tx.gapGroup.count({ where: { status: 'open' } }),
  };
}
