import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { NewNotification } from './notification-kinds.ts';

/** Kinds that are also mailed to those who want it, if mail is set up. */
const MAILED_KINDS = new Set<NewNotification['kind']>([
  'resource_completed',
  'resource_failed',
  'resource_synced',
  'limit_near',
  'limit_reached',
]);
/** Notifications that follow within this time go into the same mail. */
const MAIL_DELAY_MS = 60_000;

/** Notifies all company admins of the tenant. */
export async function notifyCompanyAdmins(tx: TenantTx, { kind, data }: NewNotification): Promise<void> {
  const admins = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null },
    select: { userId: true, hasMailNotifications: true },
  });
  const mailDueAt = MAILED_KINDS.has(kind) ? new Date(Date.now() + MAIL_DELAY_MS) : null;
  await tx.notification.createMany({
    data: admins.map(({ userId, hasMailNotifications }) => ({
      userId,
      kind,
      data,
      mailDueAt: hasMailNotifications ? mailDueAt : null,
    })),
  });
  for (const { userId } of admins) await publish(tx, 'notification.created', { userId });
}
