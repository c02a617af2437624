import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** Erases one item, for good: its message is not read for it again. Gives whose it was; not_found if it is gone. */
export async function eraseMemoryItem(tx: TenantTx, itemId: string, now: Date): Promise<{ contactId: string }> {
  const item = await tx.memoryItem.findFirst({ where: { id: itemId, erasedAt: null }, select: { contactId: true } });
  if (!item) throw notFound('memory');
  await tx.memoryItem.updateMany({ where: { id: itemId }, data: { value: '', erasedAt: now } });
  return item;
}
