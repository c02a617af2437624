import type { SyncTrigger } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { getResource } from '../get-resource.ts';
import { fromReasonColumns } from '../resource-reason.ts';
import type { SyncChange } from './sync-change.ts';

/** What the syncs of a resource after its first changed, newest first. */
export async function listSyncs(
  tx: TenantTx,
  { resourceId, skip, take }: { resourceId: string; skip: number; take: number },
) {
  await getResource(tx, resourceId);
  const syncs = await tx.resourceSync.findMany({
    where: { resourceId },
    orderBy: { generation: 'desc' },
    skip,
    take,
    omit: { tenantId: true, resourceId: true },
  });
  return {
    syncs: syncs.map(({ trigger, failureCode, failureParams, changes, ...sync }) => ({
      ...sync,
      trigger: trigger as SyncTrigger,
      failure: fromReasonColumns(failureCode, failureParams),
      changes: changes as unknown as SyncChange[],
    })),
    total: await tx.resourceSync.count({ where: { resourceId } }),
  };
}
