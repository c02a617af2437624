import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import type { Deps } from '../deps.ts';
import { findAccessDenial, loadMemberships } from './memberships.ts';
import { verifyCredentials } from './verify-credentials.ts';

/**
 * Signs a user in and gives the Set-Cookie value. Throws AppError forbidden, with the reason, for somebody whose memberships all give
 * no access; only after the right password, because the reason says where they are a member.
 */
export async function signIn(
  deps: Pick<Deps, 'platformDb' | 'sessions' | 'rateLimits'>,
  credentials: SignIn,
  ip: string,
): Promise<{ setCookie: string; userId: string }> {
  const user = await verifyCredentials(deps, credentials, ip);
  const memberships = await loadMemberships(deps, user.id);
  const denials = memberships.map(findAccessDenial);
  const [denial] = denials;
  if (!user.isSuperAdmin && denial && denials.every((each) => each !== null))
    throw new AppError('forbidden', denial.code, { params: denial.params });
  return { setCookie: await deps.sessions.create(user.id), userId: user.id };
}
