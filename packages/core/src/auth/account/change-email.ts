import { AppError } from '@lobby/contracts/errors';
import type { ChangeEmail } from '@lobby/contracts/account';
import { isUniqueViolation } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import type { ClientDevice } from '../devices/devices.ts';
import { consumeLinkToken, createLink } from '../email-links.ts';
import { recordAccess } from '../record-access.ts';
import { confirmPassword } from './account-actor.ts';
import type { AccountActor, AccountDeps } from './account-actor.ts';
import { mailAccountChange, mailUserChange } from './mail-account-change.ts';

/**
 * Mails a link to a new address, which becomes the account's once somebody opens it; the present address is told. Throws AppError
 * unavailable without SMTP, since a link that is shown proves no address.
 */
export async function requestEmailChange(
  deps: AccountDeps,
  actor: AccountActor,
  { email: newEmail, password }: ChangeEmail,
): Promise<void> {
  if (!deps.mailer.isConfigured) throw new AppError('unavailable', 'mail_not_set_up');
  await confirmPassword(deps, actor, password);
  const { user } = actor;
  if (newEmail === user.email) throw new AppError('invalid', 'email_unchanged');
  for (const email of [user.email, newEmail]) await deps.rateLimits.consume('mail-link', email);
  await deps.platformDb(async (tx) => {
    await createLink(tx, deps, { user, kind: 'change_email', newEmail });
    const told = { userId: user.id, change: 'email_change_requested', detail: newEmail } as const;
    await mailUserChange(tx, deps, told, actor);
  });
}

/** Takes back the change that was requested. */
export async function cancelEmailChange({ platformDb }: Pick<Deps, 'platformDb'>, userId: string): Promise<void> {
  await platformDb((tx) => tx.userToken.deleteMany({ where: { userId, kind: 'change_email' } }));
}

async function updateEmail(tx: PlatformTx, userId: string, email: string, now: Date): Promise<void> {
  try {
    await tx.user.updateMany({ where: { id: userId }, data: { email, emailConfirmedAt: now } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', 'email_taken', { cause: error });
  }
}

/** Makes the address that the link was mailed to the account's, and tells the one before. Sessions go on. */
export async function confirmEmailChange(
  deps: Pick<Deps, 'platformDb' | 'platformRead' | 'tenantDb' | 'clock' | 'rateLimits' | 'publicUrl' | 'mailer'>,
  token: string,
  network: string,
  device: ClientDevice,
): Promise<void> {
  await deps.rateLimits.consume('redeem-link', network);
  const now = deps.clock.now();
  const { user, newEmail } = await deps.platformDb(async (tx) => {
    const linked = await consumeLinkToken(tx, token, 'change_email', now);
    if (!linked.wasMailed || !linked.newEmail) throw new AppError('invalid', 'link_expired');
    await updateEmail(tx, linked.id, linked.newEmail, now);
    const told = { change: 'email', detail: linked.newEmail, to: linked } as const;
    await mailAccountChange(tx, deps, told, { network, device });
    return { user: linked, newEmail: linked.newEmail };
  });
  const data = { email: user.email, newEmail, network };
  await recordAccess(deps, { userId: user.id, action: 'access.email_changed', data });
}
