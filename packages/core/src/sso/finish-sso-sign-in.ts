import { AppError } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import type { Configuration } from 'openid-client';
import { describeBrowser, findAccessDenial, hashToken, loadMemberships, recordAccess } from '../auth/index.ts';
import type { ClientDevice } from '../auth/index.ts';
import { getProvider } from './discover-provider.ts';
import { buildPendingCookie, findPendingToken } from './pending-cookie.ts';
import { resolveSsoMember } from './resolve-sso-member.ts';
import type { SsoClaims } from './resolve-sso-member.ts';
import { CALLBACK_PATH } from './sso-connection.ts';
import type { SsoDeps } from './sso-deps.ts';

/** Takes the sign-in that waits in this browser, once. */
async function takePending({ platformDb, tenantDb, clock, publicUrl }: SsoDeps, { cookies }: ClientDevice) {
  const tokenHash = hashToken(findPendingToken({ publicUrl }, cookies) ?? '');
  const [match] = await platformDb((tx) => platformFunctions.findTenantBySsoSignIn(tx, tokenHash));
  const pending =
    match &&
    (await tenantDb(match.tenantId)(async (tx) => {
      const row = await tx.ssoSignIn.findUnique({ where: { tokenHash } });
      const { count } = await tx.ssoSignIn.deleteMany({ where: { tokenHash } });
      return count === 1 ? row : null;
    }));
  if (!pending || pending.expiresAt <= clock.now()) throw new AppError('unauthorized', 'sso_sign_in_expired');
  return pending;
}

/** Claims as text; a provider may send anything. */
const toText = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

/** What the provider says of the person, in the ID token or where it is asked for it. */
async function loadClaims(
  deps: SsoDeps,
  config: Configuration,
  search: string,
  { state, nonce, codeVerifier }: { state: string; nonce: string; codeVerifier: string },
): Promise<SsoClaims> {
  const answer = new URL(`${deps.publicUrl}${CALLBACK_PATH}?${search.replace(/^\?/, '')}`);
  try {
    const checks = {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    };
    const tokens = await authorizationCodeGrant(config, answer, checks);
    const idToken = tokens.claims();
    if (!idToken) throw new Error('the provider gave no ID token');
    const isComplete = idToken['email'] !== undefined || config.serverMetadata().userinfo_endpoint === undefined;
    const claims = isComplete ? idToken : await fetchUserInfo(config, tokens.access_token, idToken.sub);
    return {
      issuer: idToken.iss,
      subject: idToken.sub,
      email: toText(claims['email']).trim().toLowerCase(),
      // Some providers send it as text.
      isEmailVerified: claims['email_verified'] === true || claims['email_verified'] === 'true',
      name: toText(claims['name']).trim(),
    };
  } catch (error) {
    deps.log.warn({ err: error }, 'a sign-in by SSO was refused');
    throw new AppError('unauthorized', 'sso_answer_refused', { cause: error });
  }
}

/** The slug of the company, if the member may enter it by a session of this provider. Throws AppError forbidden, with the reason. */
async function getSlug(deps: SsoDeps, userId: string, tenantId: string): Promise<string> {
  const membership = (await loadMemberships(deps, userId)).find((each) => each.tenantId === tenantId);
  if (!membership) throw new AppError('forbidden', 'sso_not_a_member');
  const denial = findAccessDenial(membership, { hasSecondFactor: false, ssoTenantId: tenantId });
  if (denial) throw new AppError('forbidden', denial.code, { params: denial.params });
  return membership.slug;
}

/**
 * Finishes the sign-in that waits in this browser by the provider's answer, and starts a session that opens this company alone. Throws
 * AppError unauthorized for an answer that isn't one to what this browser asked, forbidden for a person who may not join.
 */
export async function finishSsoSignIn(
  deps: SsoDeps,
  search: string,
  network: string,
  device: ClientDevice,
): Promise<{ slug: string; setCookie: string; clearCookie: string }> {
  await deps.rateLimits.consume('sso', network);
  const { tenantId, ...pending } = await takePending(deps, device);
  const connection = await deps.tenantDb(tenantId)((tx) => tx.ssoConnection.findFirst());
  if (!connection) throw new AppError('not_found', 'sso_not_set_up');
  const config = await getProvider(deps, connection);
  const claims = await loadClaims(deps, config, search, pending);
  const user = await resolveSsoMember(deps, connection, claims);
  const slug = await getSlug(deps, user.id, tenantId);
  const browser = describeBrowser(device.userAgent);
  const setCookie = await deps.sessions.create(user.id, {
    browser,
    network,
    secondFactor: null,
    ssoTenantId: tenantId,
  });
  const event = { userId: user.id, action: 'access.signed_in_by_sso', data: { email: user.email, network } } as const;
  await recordAccess(deps, event, tenantId);
  return { slug, setCookie, clearCookie: buildPendingCookie(deps, '', 0) };
}
