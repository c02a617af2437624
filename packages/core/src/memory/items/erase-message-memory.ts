import type { TenantTx } from '@lobby/db';

/** Erases what is remembered of one message; it is not read for it again. */
export async function eraseMessageMemory(tx: TenantTx, messageId: string): Promise<void> {
  await tx.memoryItem.updateMany({ where: { messageId, erasedAt: null }, data: { value: '', erasedAt: new Date() } });
}
