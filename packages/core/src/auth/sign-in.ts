import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import { UNKNOWN_DEVICE } from './devices/devices.ts';
import { findAccessDenial, loadMemberships } from './memberships.ts';
import { recordAccess } from './record-access.ts';
import { startSession } from './start-session.ts';
import type { SessionCookies, SessionDeps } from './start-session.ts';
import { verifyCredentials } from './verify-credentials.ts';

/**
 * Signs a user in and gives the Set-Cookie values. Throws AppError forbidden, with the reason, for somebody whose memberships all give
 * no access; only after the right password, because the reason says where they are a member.
 */
export async function signIn(
  deps: SessionDeps,
  credentials: SignIn,
  ip: string,
  device = UNKNOWN_DEVICE,
): Promise<SessionCookies & { userId: string }> {
  const user = await verifyCredentials(deps, credentials, ip, device);
  const memberships = await loadMemberships(deps, user.id);
  const denials = memberships.map(findAccessDenial);
  const [denial] = denials;
  if (!user.isSuperAdmin && denial && denials.every((each) => each !== null))
    throw new AppError('forbidden', denial.code, { params: denial.params });
  await recordAccess(deps, { userId: user.id, action: 'access.signed_in', data: { email: user.email, network: ip } });
  return { ...(await startSession(deps, user, ip, device)), userId: user.id };
}
