import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import type { Deps } from '../deps.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { findUserByEmail } from './users.ts';

type User = NonNullable<Awaited<ReturnType<typeof findUserByEmail>>>;

/** Hashes a password by the present cost, unless it was changed meanwhile. */
async function renewHash(
  platformDb: Deps['platformDb'],
  { id, passwordHash: outdated }: Pick<User, 'id' | 'passwordHash'>,
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await platformDb((tx) => tx.user.updateMany({ where: { id, passwordHash: outdated }, data: { passwordHash } }));
}

/**
 * The user with this email, if the password is theirs. Whatever takes the password of an existing account calls this, so that all
 * guesses count together. Throws the same AppError unauthorized, after the same time, for an unknown email, a wrong password and a
 * disabled user.
 */
export async function verifyCredentials(
  { platformDb, rateLimits }: Pick<Deps, 'platformDb' | 'rateLimits'>,
  { email, password }: SignIn,
  ip: string,
): Promise<User> {
  const emailAndIp = `${email}|${ip}`;
  await rateLimits.consume('sign-in-ip', ip);
  await rateLimits.consume('sign-in', emailAndIp);
  await rateLimits.consume('sign-in-account', email);
  const user = await platformDb((tx) => findUserByEmail(tx, email));
  const { matches, isOutdated } = await verifyPassword(user?.passwordHash, password);
  if (!user || !matches || user.disabledAt) throw new AppError('unauthorized', 'wrong_credentials');
  await rateLimits.reset('sign-in', emailAndIp);
  if (isOutdated) await renewHash(platformDb, user, password);
  return user;
}
