import { notFound } from '@lobby/contracts/errors';
import type { Events } from '@lobby/contracts/events';
import type { ResourceStatus } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

type ResourceState = Omit<Events['resource.changed'], 'resourceId'>;

async function loadState(tx: TenantTx, resourceId: string): Promise<ResourceState> {
  const row = await tx.resource.findUnique({
    where: { id: resourceId },
    select: { status: true, pagesDiscovered: true, pagesProcessed: true },
  });
  if (!row) throw notFound('resource');
  return { ...row, status: row.status as ResourceStatus };
}

/** Publishes a resource's state to open dashboards; without `state` as it is stored. */
export async function publishResourceChanged(tx: TenantTx, resourceId: string, state?: ResourceState): Promise<void> {
  await publish(tx, 'resource.changed', { resourceId, ...(state ?? (await loadState(tx, resourceId))) });
}
