import { AppError } from '@lobby/contracts/errors';
import type { CreateTenant, RegisterTenant } from '@lobby/contracts/tenants';
import { createUser, findUserByEmail, hashPassword, verifyPassword } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { createTenant } from './create-tenant.ts';
import type { CreatedTenant } from './create-tenant.ts';

/**
 * Registers a company: its tenant, its first company admin and its widget key, at once. Gives the Set-Cookie value that signs that
 * person in. Somebody who has an account already gives its password and gets a further company.
 */
export async function registerTenant(
  deps: Pick<Deps, 'platformDb' | 'platformThenTenantDb' | 'rateLimits' | 'sessions'>,
  { name, email, password, ...tenant }: RegisterTenant,
  ip: string,
): Promise<CreatedTenant & { setCookie: string }> {
  await deps.rateLimits.consume('register', ip);
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (existing && (existing.disabledAt || !(await verifyPassword(existing.passwordHash, password)))) {
    throw new AppError(
      'conflict',
      'There is an account with this e-mail address. Sign in with it, or give its password here to add this company to it.',
    );
  }
  const passwordHash = existing ? '' : await hashPassword(password);
  const created = await createTenant(deps, tenant, async (tx) => {
    const user = existing ?? (await createUser(tx, { email, name, passwordHash }));
    return { userId: user.id, name };
  });
  return { ...created, setCookie: await deps.sessions.create(created.userId) };
}

/** A further company of a person who is signed in. */
export const createTenantForUser = (
  deps: Pick<Deps, 'platformThenTenantDb'>,
  input: CreateTenant,
  owner: { userId: string; name: string },
): Promise<CreatedTenant> => createTenant(deps, input, () => Promise.resolve(owner));
