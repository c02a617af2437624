import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';

/** Ends a super admin's access to a tenant before its time, their sockets included. Does nothing where there is none. */
export const closeStaffAccess = (
  { tenantDb, clock }: Pick<Deps, 'tenantDb' | 'clock'>,
  userId: string,
  tenantId: string,
): Promise<void> =>
  tenantDb(tenantId)(async (tx) => {
    const where = { userId, endedAt: null, expiresAt: { gt: clock.now() } };
    const { count } = await tx.staffAccess.updateMany({ where, data: { endedAt: clock.now() } });
    if (count === 0) return;
    await recordAudit(tx, { actorUserId: userId, action: 'tenant.staff_access_ended' });
    await publish(tx, 'member.access_revoked', { userId });
  });
