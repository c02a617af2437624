import type { AskedBy } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** What may change of a resource when it is read anew. */
type Changes = Parameters<TenantTx['resource']['updateMany']>[0]['data'];

/**
 * Makes a resource due to be read anew; work under way on it ends. By its schedule it begins only if nobody was quicker. What was
 * found before serves until each page is replaced. False when there is nothing to begin.
 */
export async function beginReading(
  tx: TenantTx,
  resourceId: string,
  askedBy: Exclude<AskedBy, 'added'>,
  changes: Changes = {},
): Promise<boolean> {
  const isStillDue = askedBy === 'schedule' ? { nextSyncAt: { not: null }, dueAt: null, active: true } : {};
  const begun = await tx.resource.updateMany({
    where: { id: resourceId, ...isStillDue },
    data: {
      ...changes,
      status: 'pending',
      failure: null,
      generation: { increment: 1 },
      askedBy,
      nextSyncAt: null,
      pagesKnown: 0,
      pagesDone: 0,
      attempts: 0,
      dueAt: new Date(),
      leaseId: null,
      leaseUntil: null,
    },
  });
  if (begun.count === 0) return false;
  await publish(tx, 'resource.changed', { resourceId, status: 'pending', pagesKnown: 0, pagesDone: 0 });
  return true;
}
