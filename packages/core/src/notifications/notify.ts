import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** What it is about, and the words and ids that the screen makes a sentence of. */
export interface NewNotification {
  kind:
    | 'resource_completed'
    | 'resource_failed'
    | 'invitation_accepted'
    | 'email_left'
    | 'limit_reached'
    | 'budget_reached';
  data: Record<string, string | number>;
}

/** Tells every company admin of the tenant. */
export async function notifyCompanyAdmins(tx: TenantTx, { kind, data }: NewNotification): Promise<void> {
  const admins = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null },
    select: { userId: true },
  });
  await tx.notification.createMany({ data: admins.map(({ userId }) => ({ userId, kind, data })) });
  for (const { userId } of admins) await publish(tx, 'notification.created', { userId });
}
