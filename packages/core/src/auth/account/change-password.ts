import type { ChangePassword } from '@lobby/contracts/account';
import { assertStrongPassword } from '../passwords/assert-strong-password.ts';
import { deleteOtherDevices } from '../devices/devices.ts';
import { hashPasswordInTurn } from '../passwords/passwords-in-turn.ts';
import { recordAccess } from '../record-access.ts';
import { confirmPassword } from './account-actor.ts';
import type { AccountActor, AccountDeps } from './account-actor.ts';
import { mailUserChange } from './mail-account-change.ts';
import { closeOtherSessions } from './user-sessions.ts';

/** Sets a new password after the present one, ends all other sessions, and tells the person. */
export async function changePassword(
  deps: AccountDeps,
  actor: AccountActor,
  { password, newPassword }: ChangePassword,
): Promise<void> {
  const { user, network, device } = actor;
  await confirmPassword(deps, actor, password);
  await assertStrongPassword(newPassword, user.email);
  const passwordHash = await hashPasswordInTurn(network, newPassword);
  await deps.platformDb(async (tx) => {
    await tx.user.updateMany({ where: { id: user.id }, data: { passwordHash } });
    await closeOtherSessions(tx, actor);
    await deleteOtherDevices(tx, deps, { userId: user.id, device });
    // Links that were mailed before, as for whoever knew the old password.
    await tx.userToken.deleteMany({ where: { userId: user.id, kind: { in: ['reset_password', 'change_email'] } } });
    await mailUserChange(tx, deps, { userId: user.id, change: 'password' }, actor);
  });
  await recordAccess(deps, {
    userId: user.id,
    action: 'access.password_changed',
    data: { email: user.email, network },
  });
}
