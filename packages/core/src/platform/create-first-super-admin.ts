import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { ensureSuperAdmin } from './ensure-super-admin.ts';

const PASSWORD_BYTES = 15;

/**
 * Creates the first super admin of a platform that has none. Gives their password, which is stored nowhere; null where somebody is one
 * already or the address has an account.
 */
export async function createFirstSuperAdmin(
  deps: Pick<Deps, 'platformDb' | 'clock'>,
  email: string,
): Promise<string | null> {
  const count = await deps.platformDb((tx) => tx.user.count({ where: { isSuperAdmin: true } }));
  if (count > 0) return null;
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  const result = await ensureSuperAdmin(deps, { email, password, name: 'Super admin' });
  return result === 'created' ? password : null;
}
