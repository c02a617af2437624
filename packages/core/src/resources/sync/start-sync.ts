import type { SyncTrigger } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** What may change of a resource when it is read anew. */
type ResourceChanges = Parameters<TenantTx['resource']['updateMany']>[0]['data'];

/**
 * Makes a resource due to be read anew; work under way on it ends. By its schedule it begins only if nobody was quicker. What was
 * found before serves until each page is replaced. False when there is nothing to begin.
 */
export async function startSync(
  tx: TenantTx,
  resourceId: string,
  trigger: Exclude<SyncTrigger, 'added'>,
  changes: ResourceChanges = {},
): Promise<boolean> {
  const isStillDue = trigger === 'schedule' ? { nextSyncAt: { not: null }, dueAt: null, active: true } : {};
  const started = await tx.resource.updateMany({
    where: { id: resourceId, ...isStillDue },
    data: {
      ...changes,
      status: 'pending',
      failure: null,
      generation: { increment: 1 },
      syncTrigger: trigger,
      nextSyncAt: null,
      pagesDiscovered: 0,
      pagesProcessed: 0,
      attempts: 0,
      dueAt: new Date(),
      leaseId: null,
      leaseUntil: null,
    },
  });
  if (started.count === 0) return false;
  await publish(tx, 'resource.changed', { resourceId, status: 'pending', pagesDiscovered: 0, pagesProcessed: 0 });
  return true;
}
