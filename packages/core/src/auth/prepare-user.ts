import { AppError } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { hashToken } from './tokens.ts';
import { createUser, findUserByEmail } from './users.ts';

const MIN_PASSWORD_LENGTH = 8;

/** Which tenant's invitation a link's token belongs to; null for a token that nobody was given. */
export async function findInvitationByToken(
  { platformDb }: Pick<Deps, 'platformDb'>,
  token: string,
): Promise<{ tenantId: string; invitationId: string } | null> {
  const [invitation] = await platformDb((tx) => platformFunctions.findTenantByInvitation(tx, hashToken(token)));
  return invitation ?? null;
}

/**
 * The account of an address, to be opened inside a transaction: the one that has it, if the password is its own, or a new one, whose
 * address counts as confirmed because the caller's link was sent there.
 */
export async function prepareUser(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  email: string,
  { name, password }: { name: string; password: string },
): Promise<(tx: PlatformTx) => Promise<{ id: string }>> {
  const existing = await platformDb((tx) => findUserByEmail(tx, email));
  if (existing) {
    if (existing.disabledAt || !(await verifyPassword(existing.passwordHash, password)))
      throw new AppError('unauthorized', `That is not the password of ${email}.`);
    return () => Promise.resolve({ id: existing.id });
  }
  if (password.length < MIN_PASSWORD_LENGTH)
    throw new AppError('invalid', `Please choose a password of at least ${MIN_PASSWORD_LENGTH} characters.`);
  const passwordHash = await hashPassword(password);
  return (tx) => createUser(tx, { email, name, passwordHash, emailConfirmedAt: clock.now() });
}
