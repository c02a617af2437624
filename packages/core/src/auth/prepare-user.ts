import type { PlatformTx } from '@lobby/db/platform';
import { assertStrongPassword } from './passwords/assert-strong-password.ts';
import { hashPasswordInTurn } from './passwords/passwords-in-turn.ts';
import { createUser, findUserByEmail } from './users.ts';
import type { ClientDevice } from './devices/devices.ts';
import { verifyCredentials } from './verify-credentials.ts';
import type { CredentialDeps } from './verify-credentials.ts';

/**
 * Prepares the user of an email for a transaction: the existing one, if the password is theirs, or a new one. `wasMailed`: the caller
 * has a link that left by mail only, which proves the email.
 */
export async function prepareUser(
  deps: CredentialDeps,
  { name, email, password, wasMailed }: { name: string; email: string; password: string; wasMailed: boolean },
  ip: string,
  device: ClientDevice,
): Promise<(tx: PlatformTx) => Promise<{ id: string; email: string }>> {
  const emailConfirmedAt = wasMailed ? deps.clock.now() : null;
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (existing) {
    const user = await verifyCredentials(deps, { email, password }, ip, device);
    return async (tx) => {
      const unconfirmed = { id: user.id, emailConfirmedAt: null };
      if (emailConfirmedAt) await tx.user.updateMany({ where: unconfirmed, data: { emailConfirmedAt } });
      return user;
    };
  }
  await assertStrongPassword(password, email);
  const passwordHash = await hashPasswordInTurn(ip, password);
  return (tx) => createUser(tx, { email, name, passwordHash, emailConfirmedAt });
}
