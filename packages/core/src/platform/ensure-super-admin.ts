import { createUser, findUserByEmail, hashPassword } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/** Ensures that a super admin with this email exists. Gives whether the user was created; an existing one keeps its password. */
export async function ensureSuperAdmin(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<boolean> {
  const existing = await platformDb((tx) => findUserByEmail(tx, email));
  if (existing?.isSuperAdmin) return false;
  const passwordHash = await hashPassword(password);
  await platformDb(async (tx) => {
    if (existing) await tx.user.updateMany({ where: { id: existing.id }, data: { isSuperAdmin: true } });
    else await createUser(tx, { email, name, passwordHash, isSuperAdmin: true, emailConfirmedAt: clock.now() });
  });
  return !existing;
}
