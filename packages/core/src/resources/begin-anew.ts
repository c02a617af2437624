import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';

/** What may change of a resource when it is read anew. */
type Changes = Parameters<TenantTx['resource']['updateMany']>[0]['data'];

/** Puts a resource back to its beginning. What was found before serves until each page is replaced; work under way on it ends. */
export async function beginAnew(tx: TenantTx, resourceId: string, changes: Changes = {}): Promise<void> {
  const begun = await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      ...changes,
      status: 'pending',
      failure: null,
      generation: { increment: 1 },
      pagesKnown: 0,
      pagesDone: 0,
      attempts: 0,
      dueAt: new Date(),
      leaseId: null,
      leaseUntil: null,
    },
  });
  if (begun.count === 0) throw notFound('This resource');
}
