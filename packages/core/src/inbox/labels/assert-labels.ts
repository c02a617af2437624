import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Throws not_found unless all of these labels are the tenant's; the ids are distinct. */
export async function assertLabels(tx: TenantTx, labelIds: readonly string[]): Promise<void> {
  const knownCount = await tx.label.count({ where: { id: { in: [...labelIds] } } });
  if (knownCount < labelIds.length) throw notFound('label');
}
