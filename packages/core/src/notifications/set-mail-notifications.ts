import type { TenantTx } from '@lobby/db';

/** Sets whether a member gets notifications about resources by mail. */
export async function setMailNotifications(tx: TenantTx, userId: string, hasMailNotifications: boolean): Promise<void> {
  await tx.membership.updateMany({ where: { userId }, data: { hasMailNotifications } });
}
