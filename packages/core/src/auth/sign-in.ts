import { AppError } from '@lobby/contracts/errors';
import type { SignIn } from '@lobby/contracts/auth';
import type { Deps } from '../deps.ts';
import { UNKNOWN_DEVICE } from './devices/devices.ts';
import { findAccessDenial, loadMemberships } from './memberships.ts';
import { recordAccess } from './record-access.ts';
import { startSession } from './start-session.ts';
import type { SessionCookies, SessionDeps } from './start-session.ts';
import { hasTwoFactor } from './two-factor/has-two-factor.ts';
import { verifyCredentials } from './verify-credentials.ts';

/** Throws AppError forbidden, with the reason, for somebody whose memberships all give no access whatever they prove. */
export async function assertMayEnter(
  deps: Pick<Deps, 'platformRead'>,
  { id, isSuperAdmin }: { id: string; isSuperAdmin: boolean },
): Promise<void> {
  const memberships = await loadMemberships(deps, id);
  const denials = memberships.map((membership) =>
    findAccessDenial(membership, { hasSecondFactor: true, ssoTenantId: null }),
  );
  const [denial] = denials;
  if (!isSuperAdmin && denial && denials.every((each) => each !== null))
    throw new AppError('forbidden', denial.code, { params: denial.params });
}

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
  await assertMayEnter(deps, user);
  const data = { email: user.email, network: ip };
  // With a second factor, they are signed in once that was right.
  if (!(await hasTwoFactor(deps, user.id)))
    await recordAccess(deps, { userId: user.id, action: 'access.signed_in', data });
  return { ...(await startSession(deps, user, { network: ip, device })), userId: user.id };
}
