import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import type { Deps } from '../deps.ts';
import { findClosedReason, loadMemberships } from './memberships.ts';
import { verifyPassword } from './passwords.ts';

const WRONG_CREDENTIALS = 'The e-mail address or the password is not right. Check both, or reset the password.';

/**
 * Signs a person in and gives the Set-Cookie value. The same error for an unknown address and a wrong password, after the same time.
 * Someone who has places only in tenants that are closed is told so, once the password was right.
 */
export async function signIn(
  deps: Pick<Deps, 'platformDb' | 'sessions' | 'rateLimits'>,
  { email, password }: SignIn,
  ip: string,
): Promise<{ setCookie: string; userId: string }> {
  const emailAndIp = `${email}|${ip}`;
  await deps.rateLimits.consume('sign-in-ip', ip);
  await deps.rateLimits.consume('sign-in', emailAndIp);
  await deps.rateLimits.consume('sign-in-account', email);

  const user = await deps.platformDb((tx) => tx.user.findUnique({ where: { email } }));
  const isPasswordCorrect = await verifyPassword(user?.passwordHash, password);
  if (!user || !isPasswordCorrect || user.disabledAt) throw new AppError('unauthorized', WRONG_CREDENTIALS);

  const memberships = await loadMemberships(deps, user.id);
  const closedReasons = memberships.map(findClosedReason);
  if (!user.isSuperAdmin && memberships.length > 0 && closedReasons.every((reason) => reason !== null)) {
    throw new AppError('forbidden', closedReasons.join(' '));
  }
  await deps.rateLimits.reset('sign-in', emailAndIp);
  return { setCookie: await deps.sessions.create(user.id), userId: user.id };
}
