import { createUser, findUserByEmail, hashPassword, verifyPassword } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/** What came of it. `refused`: somebody else may have registered the address first, so that their account gets no role. */
export type SuperAdminResult = 'created' | 'promoted' | 'unchanged' | 'refused';

/**
 * Ensures that a super admin with this email exists. An account that exists already is made one only where the password given here is
 * its own: whoever has registered an address first need not own it.
 */
export async function ensureSuperAdmin(
  { platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<SuperAdminResult> {
  const existing = await platformDb((tx) => findUserByEmail(tx, email));
  if (existing?.isSuperAdmin) return 'unchanged';
  if (existing) {
    if (!(await verifyPassword(existing.passwordHash, password)).matches) return 'refused';
    await platformDb((tx) =>
      tx.user.updateMany({ where: { id: existing.id }, data: { isSuperAdmin: true, superAdminRole: 'owner' } }),
    );
    return 'promoted';
  }
  const passwordHash = await hashPassword(password);
  await platformDb((tx) =>
    createUser(tx, { email, name, passwordHash, isSuperAdmin: true, emailConfirmedAt: clock.now() }),
  );
  return 'created';
}
