import type { SyncTrigger } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import { toFailureColumns } from '../resource-reason.ts';

type ResourceChanges = Parameters<TenantTx['resource']['updateMany']>[0]['data'];

/**
 * Makes a resource due for a new sync; one in progress ends. A scheduled sync only starts if no other has started meanwhile. Existing
 * chunks serve until each page is replaced. Returns whether a sync started.
 */
export async function startSync(
  tx: TenantTx,
  resourceId: string,
  trigger: Exclude<SyncTrigger, 'created'>,
  changes: ResourceChanges = {},
): Promise<boolean> {
  const isStillDue = trigger === 'schedule' ? { nextSyncAt: { not: null }, dueAt: null, active: true } : {};
  const started = await tx.resource.updateMany({
    where: { id: resourceId, ...isStillDue },
    data: {
      ...changes,
      status: 'pending',
      ...toFailureColumns(null),
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
  await publishResourceChanged(tx, resourceId, { status: 'pending', pagesDiscovered: 0, pagesProcessed: 0 });
  return true;
}
