import { createUser, findUserByEmail, hashPassword } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/** Makes sure that there is a super admin with this address; a password that was changed since stays. */
export async function ensureSuperAdmin(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<void> {
  const existing = await platformDb((tx) => findUserByEmail(tx, email));
  if (existing?.isSuperAdmin) return;
  const passwordHash = await hashPassword(password);
  await platformDb(async (tx) => {
    if (existing) await tx.user.updateMany({ where: { id: existing.id }, data: { isSuperAdmin: true } });
    else await createUser(tx, { email, name, passwordHash, isSuperAdmin: true, emailConfirmedAt: clock.now() });
  });
}
