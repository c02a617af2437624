import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { toResourceView } from './to-resource-view.ts';

/** A resource; throws not_found when the tenant has none with this id. */
export async function getResource(tx: TenantTx, resourceId: string) {
  const row = await tx.resource.findUnique({
    where: { id: resourceId },
    include: { file: { select: { name: true } } },
  });
  if (!row) throw notFound('resource');
  return toResourceView(row, await tx.chunk.count({ where: { resourceId } }));
}
