import { AppError, notFound } from '@lobby/contracts/errors';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { mailUserChange } from '../account/mail-account-change.ts';
import type { ClientDevice } from '../devices/devices.ts';
import { loadMemberships } from '../memberships.ts';

type ResetDeps = Pick<Deps, 'platformDb' | 'platformRead' | 'tenantDb' | 'clock' | 'publicUrl' | 'mailer'>;

/** The person who resets it, for the log and the mail. */
export interface ResetActor {
  userId: string;
  network: string;
  device: ClientDevice;
}

/** Takes the app and the recovery codes away, and signs the person out everywhere, by a mail that tells them. */
async function removeTwoFactor(deps: ResetDeps, actor: ResetActor, userId: string): Promise<void> {
  await deps.platformDb(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } });
    if (!user) throw notFound('member');
    const { count } = await tx.userTotp.deleteMany({ where: { userId } });
    if (count === 0) throw new AppError('conflict', 'two_factor_not_enabled');
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.pendingSignIn.deleteMany({ where: { userId } });
    await tx.session.deleteMany({ where: { userId } });
    await mailUserChange(tx, deps, { userId, change: 'two_factor_reset' }, actor);
    const data = { email: user.email, network: actor.network };
    const event = { actorUserId: actor.userId, action: 'access.two_factor_reset', target: userId, data };
    await tx.platformAuditEvent.createMany({ data: [event] });
  });
}

/**
 * Lets somebody in by their password alone who has lost the app and the recovery codes. Their sessions end, they are mailed, and each of
 * their companies has it in its log. Whether `actor` may do that is the caller's to check, but nobody does it for themselves.
 */
export async function resetTwoFactor(deps: ResetDeps, actor: ResetActor, userId: string): Promise<void> {
  if (actor.userId === userId) throw new AppError('conflict', 'own_two_factor');
  await removeTwoFactor(deps, actor, userId);
  for (const { tenantId, membershipId, displayName } of await loadMemberships(deps, userId))
    await deps.tenantDb(tenantId)(async (tx) => {
      const data = { name: displayName };
      const event = {
        actorUserId: actor.userId,
        action: 'member.two_factor_reset',
        target: membershipId,
        data,
      } as const;
      await recordAudit(tx, event);
      await publish(tx, 'member.access_revoked', { userId });
    });
}
