import { AppError } from '@lobby/contracts/errors';
import { MIN_PASSWORD_LENGTH } from '@lobby/contracts/fields';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';
import { hashPassword } from './passwords.ts';
import { createUser, findUserByEmail } from './users.ts';
import { verifyCredentials } from './verify-credentials.ts';

/**
 * Prepares the user of an email for a transaction: the existing one, if the password is theirs, or a new one. The email of a new one
 * counts as confirmed, because the caller's link was mailed there.
 */
export async function prepareUser(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'rateLimits'>,
  { name, email, password }: { name: string; email: string; password: string },
  ip: string,
): Promise<(tx: PlatformTx) => Promise<{ id: string }>> {
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (existing) {
    const user = await verifyCredentials(deps, { email, password }, ip);
    return () => Promise.resolve(user);
  }
  if (password.length < MIN_PASSWORD_LENGTH)
    throw new AppError('invalid', 'password_too_short', { params: { minimum: MIN_PASSWORD_LENGTH } });
  const passwordHash = await hashPassword(password);
  return (tx) => createUser(tx, { email, name, passwordHash, emailConfirmedAt: deps.clock.now() });
}
