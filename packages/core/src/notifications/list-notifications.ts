import type { TenantTx } from '@lobby/db';

const MAX_LISTED = 30;

/** A member's newest notifications, how many are unread, and whether they are mailed too. */
export async function listNotifications(tx: TenantTx, userId: string) {
  const notifications = await tx.notification.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
  });
  const unread = await tx.notification.count({ where: { userId, readAt: null } });
  const member = await tx.membership.findFirst({ where: { userId }, select: { hasMailNotifications: true } });
  return {
    unread,
    hasMailNotifications: member?.hasMailNotifications ?? false,
    notifications: notifications.map(({ id, kind, data, readAt, createdAt }) => ({
      id,
      kind,
      data: data as Record<string, string | number>,
      isRead: readAt !== null,
      createdAt,
    })),
  };
}
