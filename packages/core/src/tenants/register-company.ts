import { AppError } from '@lobby/contracts';
import type { AddCompany, RegisterCompany } from '@lobby/contracts';
import { createUser, findUserByEmail, hashPassword, verifyPassword } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { foundTenant } from './found-tenant.ts';
import type { FoundedTenant } from './found-tenant.ts';

/**
 * Registers a company: its tenant, its first company admin and its widget key, at once. Gives the Set-Cookie value that signs that
 * person in. Somebody who has an account already gives its password and gets a further company.
 */
export async function registerCompany(
  deps: Pick<Deps, 'platformDb' | 'bothDoors' | 'limits' | 'sessions'>,
  { name, email, password, ...company }: RegisterCompany,
  address: string,
): Promise<FoundedTenant & { setCookie: string }> {
  await deps.limits.spend('register', address);
  const known = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (known && (known.disabledAt || !(await verifyPassword(known.passwordHash, password)))) {
    throw new AppError(
      'conflict',
      'There is an account with this e-mail address. Sign in with it, or give its password here to add this company to it.',
    );
  }
  const passwordHash = known ? '' : await hashPassword(password);
  const founded = await foundTenant(deps, company, async (tx) => {
    const user = known ?? (await createUser(tx, { email, name, passwordHash }));
    return { userId: user.id, name };
  });
  return { ...founded, setCookie: await deps.sessions.begin(founded.userId) };
}

/** A further company of a person who is signed in. */
export const addCompany = (
  deps: Pick<Deps, 'bothDoors'>,
  company: AddCompany,
  person: { userId: string; name: string },
): Promise<FoundedTenant> => foundTenant(deps, company, () => Promise.resolve(person));
