import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** What it is about, and the words and ids that the screen makes a sentence of. */
export interface NewNotification {
  kind:
    | 'resource_completed'
    | 'resource_failed'
    | 'resource_synced'
    | 'invitation_accepted'
    | 'email_left'
    | 'mentioned'
    | 'transferred'
    | 'limit_reached'
    | 'budget_reached'
    | 'settings_regressed';
  data: Record<string, string | number>;
}

/** Kinds that are mailed as well, where mail is set up and the member wants it. */
const MAILED_KINDS = new Set<NewNotification['kind']>(['resource_completed', 'resource_failed', 'resource_synced']);
/** Before it is mailed: what comes meanwhile goes into the same message. */
const MAIL_DELAY_MS = 60_000;

/** Tells every company admin of the tenant. */
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

/** Tells these members of the tenant. */
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
