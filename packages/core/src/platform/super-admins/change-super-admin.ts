import { AppError, notFound } from '@lobby/contracts/errors';
import type { ChangeSuperAdminRole } from '@lobby/contracts/platform/super-admins';
import type { PlatformTx } from '@lobby/db/platform';
import { listChanges } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** The super admin with an id, while nobody else changes one: two owners at once would both leave the other as the last. */
async function lockSuperAdmin(tx: PlatformTx, userId: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('super admins', 0))::text`;
  const user = await tx.user.findFirst({
    where: { id: userId, isSuperAdmin: true },
    select: { email: true, superAdminRole: true },
  });
  if (!user) throw notFound('super_admin');
  return user;
}

/** A platform without an owner could be governed by nobody. */
async function assertOtherOwner(tx: PlatformTx, userId: string): Promise<void> {
  const others = await tx.user.count({
    where: { isSuperAdmin: true, superAdminRole: 'owner', disabledAt: null, id: { not: userId } },
  });
  if (others === 0) throw new AppError('conflict', 'last_owner');
}

/** Changes what a super admin may do, from their next request on. Throws AppError conflict for the last owner. */
export const changeSuperAdminRole = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  actorUserId: string,
  { userId, role }: ChangeSuperAdminRole,
): Promise<void> =>
  platformDb(async (tx) => {
    const { email, superAdminRole } = await lockSuperAdmin(tx, userId);
    if (role !== 'owner') await assertOtherOwner(tx, userId);
    await tx.user.updateMany({ where: { id: userId }, data: { superAdminRole: role } });
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'super_admin.role_changed',
      target: userId,
      data: { email },
      changes: listChanges({ role: superAdminRole }, { role }),
    });
  });

/** Takes the console from somebody and signs them out; their account and their companies stay. Throws AppError conflict for the last owner. */
export async function removeSuperAdmin(
  { platformDb, sessions }: Pick<Deps, 'platformDb' | 'sessions'>,
  actorUserId: string,
  userId: string,
): Promise<void> {
  await platformDb(async (tx) => {
    const { email } = await lockSuperAdmin(tx, userId);
    await assertOtherOwner(tx, userId);
    await tx.user.updateMany({ where: { id: userId }, data: { isSuperAdmin: false } });
    await recordPlatformAudit(tx, { actorUserId, action: 'super_admin.removed', target: userId, data: { email } });
  });
  await sessions.invalidateAll(userId);
}

/** Signs a super admin out of every browser. */
export async function signOutSuperAdmin(
  { platformDb, sessions }: Pick<Deps, 'platformDb' | 'sessions'>,
  actorUserId: string,
  userId: string,
): Promise<void> {
  await platformDb(async (tx) => {
    const { email } = await lockSuperAdmin(tx, userId);
    await recordPlatformAudit(tx, { actorUserId, action: 'super_admin.signed_out', target: userId, data: { email } });
  });
  await sessions.invalidateAll(userId);
}
