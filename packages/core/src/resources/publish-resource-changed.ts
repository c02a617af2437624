import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { getResource } from './list-resources.ts';

/** Tells open dashboards how a resource stands now. */
export async function publishResourceChanged(tx: TenantTx, resourceId: string): Promise<void> {
  const { status, pagesDiscovered, pagesProcessed } = await getResource(tx, resourceId);
  await publish(tx, 'resource.changed', { resourceId, status, pagesDiscovered, pagesProcessed });
}
