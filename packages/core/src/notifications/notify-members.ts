import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { NewNotification } from './notification-kinds.ts';

/** Notifies members of the tenant; disabled ones are left out. */
export async function notifyMembers(
  tx: TenantTx,
  memberIds: readonly string[],
  { kind, data }: NewNotification,
): Promise<void> {
  const members = await tx.membership.findMany({
    where: { id: { in: [...memberIds] }, disabledAt: null },
    select: { userId: true },
  });
  await tx.notification.createMany({ data: members.map(({ userId }) => ({ userId, kind, data })) });
  for (const { userId } of members) await publish(tx, 'notification.created', { userId });
}
