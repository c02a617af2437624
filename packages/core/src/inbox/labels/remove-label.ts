import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publishInboxChanged } from '../../conversations/index.ts';

/** Removes a label from the tenant and from all its conversations. */
export async function removeLabel(tx: TenantTx, labelId: string): Promise<void> {
  const { count } = await tx.label.deleteMany({ where: { id: labelId } });
  if (count === 0) throw notFound('label');
  await publishInboxChanged(tx, null);
}
