import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import type { Deps } from '../deps.ts';
import { findKnownDevice, UNKNOWN_DEVICE } from './devices/devices.ts';
import type { ClientDevice } from './devices/devices.ts';
import { mailUnlockLink } from './email-links.ts';
import { recordAccess } from './record-access.ts';
import { runAfterAnswer } from './run-after-answer.ts';
import { findUserByEmail } from './users.ts';
import { hashPasswordInTurn, verifyPasswordInTurn } from './passwords/passwords-in-turn.ts';

type User = NonNullable<Awaited<ReturnType<typeof findUserByEmail>>>;

export type CredentialDeps = Pick<
  Deps,
  'platformDb' | 'platformRead' | 'tenantDb' | 'rateLimits' | 'clock' | 'publicUrl' | 'mailer' | 'log'
>;

/** Where guesses come from. */
interface Attempt {
  email: string;
  ip: string;
  user: User | null;
  device: ClientDevice;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Counts guesses of strangers: by address, by address and account, and by account, of which some come from everywhere. */
async function countStranger({ rateLimits }: CredentialDeps, { email, ip }: Attempt): Promise<void> {
  await rateLimits.consume('sign-in-ip', ip);
  await rateLimits.consume('sign-in', `${email}|${ip}`);
  await rateLimits.consume('sign-in-account', email);
}

/**
 * Counts an attempt before it is made. A browser that the person has signed in with counts by itself, so that no stranger locks them
 * out; whoever is locked out in a new browser gets a link by mail. What takes time happens for unknown addresses too, or afterwards.
 */
async function countAttempt(deps: CredentialDeps, attempt: Attempt): Promise<void> {
  const { user, device } = attempt;
  const knownDevice = await findKnownDevice(deps, user?.id ?? NOBODY, device);
  if (knownDevice) return deps.rateLimits.consume('sign-in-device', knownDevice);
  try {
    await countStranger(deps, attempt);
  } catch (error) {
    const isLimited = error instanceof AppError && error.kind === 'rate_limited';
    if (isLimited && user) runAfterAnswer(deps, 'mailing an unlock link', () => mailUnlockLink(deps, user));
    throw error;
  }
}

/** Afterwards: an unknown address has nobody to write this for, and must take the same time. */
function recordFailure(deps: CredentialDeps, { id, email }: User, ip: string): void {
  const event = { userId: id, action: 'access.sign_in_failed', data: { email, network: ip } } as const;
  runAfterAnswer(deps, 'recording a failed sign-in', () => recordAccess(deps, event));
}

/** Hashes a password by the present cost, unless it was changed meanwhile. */
async function renewHash(
  { platformDb }: CredentialDeps,
  { id, passwordHash: outdated }: Pick<User, 'id' | 'passwordHash'>,
  { password, ip }: { password: string; ip: string },
): Promise<void> {
  const passwordHash = await hashPasswordInTurn(ip, password);
  await platformDb((tx) => tx.user.updateMany({ where: { id, passwordHash: outdated }, data: { passwordHash } }));
}

/**
 * The user with this email, if the password is theirs. Whatever takes the password of an existing account calls this, so that all
 * guesses count together. Throws the same AppError unauthorized, after the same time, for an unknown email, a wrong password and a
 * disabled user.
 */
export async function verifyCredentials(
  deps: CredentialDeps,
  { email, password }: SignIn,
  ip: string,
  device = UNKNOWN_DEVICE,
): Promise<User> {
  const user = await deps.platformDb((tx) => findUserByEmail(tx, email));
  await countAttempt(deps, { email, ip, user, device });
  const { matches, isOutdated } = await verifyPasswordInTurn(ip, user?.passwordHash, password);
  if (!user || !matches || user.disabledAt) {
    if (user) recordFailure(deps, user, ip);
    throw new AppError('unauthorized', 'wrong_credentials');
  }
  await deps.rateLimits.reset('sign-in', `${email}|${ip}`);
  if (isOutdated) await renewHash(deps, user, { password, ip });
  return user;
}
