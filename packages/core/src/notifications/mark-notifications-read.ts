import type { TenantTx } from '@lobby/db';

/** Marks all of a member's notifications as read. */
export async function markNotificationsRead(tx: TenantTx, userId: string, now: Date): Promise<void> {
  await tx.notification.updateMany({ where: { userId, readAt: null }, data: { readAt: now } });
}
