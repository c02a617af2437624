import { AppError } from '@lobby/contracts';
import type { SignIn } from '@lobby/contracts';
import type { Deps } from '../deps.ts';
import { closedBecause, membershipsOf } from './memberships.ts';
import { verifyPassword } from './passwords.ts';

const WRONG = 'The e-mail address or the password is not right. Check both, or reset the password.';

/**
 * Signs a person in and gives the Set-Cookie value. The same error for an unknown address and a wrong password, after the same time.
 * Someone who has places only in tenants that are closed is told so, once the password was right.
 */
export async function signIn(
  deps: Pick<Deps, 'platformDb' | 'sessions' | 'limits'>,
  { email, password }: SignIn,
  address: string,
): Promise<{ setCookie: string; userId: string }> {
  const pair = `${email}|${address}`;
  await deps.limits.spend('sign-in-address', address);
  await deps.limits.spend('sign-in', pair);
  await deps.limits.spend('sign-in-account', email);

  const user = await deps.platformDb((tx) => tx.user.findUnique({ where: { email } }));
  const isRight = await verifyPassword(user?.passwordHash, password);
  if (!user || !isRight || user.disabledAt) throw new AppError('unauthorized', WRONG);

  const memberships = await membershipsOf(deps, user.id);
  const closed = memberships.map(closedBecause);
  if (!user.isSuperAdmin && memberships.length > 0 && closed.every((reason) => reason !== null)) {
    throw new AppError('forbidden', closed.join(' '));
  }
  await deps.limits.forget('sign-in', pair);
  return { setCookie: await deps.sessions.begin(user.id), userId: user.id };
}
