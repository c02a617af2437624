import type { TenantTx } from '@lobby/db';

const SHOWN = 30;

/** A member's newest notifications, and how many are unread. */
export async function listNotifications(tx: TenantTx, userId: string) {
  const notifications = await tx.notification.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
  });
  const unread = await tx.notification.count({ where: { userId, readAt: null } });
  return {
    unread,
    notifications: notifications.map(({ id, kind, data, readAt, createdAt }) => ({
      id,
      kind,
      data: data as Record<string, string | number>,
      isRead: readAt !== null,
      createdAt,
    })),
  };
}

/** Marks all of a member's notifications as read. */
export async function markNotificationsRead(tx: TenantTx, userId: string, now: Date): Promise<void> {
  await tx.notification.updateMany({ where: { userId, readAt: null }, data: { readAt: now } });
}
