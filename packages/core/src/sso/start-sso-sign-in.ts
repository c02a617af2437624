import { AppError } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { generateToken, hashToken } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { getProvider } from './discover-provider.ts';
import type { ProviderDeps } from './discover-provider.ts';
import { buildPendingCookie, LIFETIME_SECONDS } from './pending-cookie.ts';
import { CALLBACK_PATH } from './sso-connection.ts';

type StartDeps = ProviderDeps & Pick<Deps, 'platformDb' | 'tenantDb' | 'clock' | 'log' | 'publicUrl' | 'rateLimits'>;

/** Keeps what the answer is compared with, and forgets sign-ins that nobody has finished. */
async function storePending(
  { tenantDb, clock }: StartDeps,
  tenantId: string,
  pending: { tokenHash: string; state: string; nonce: string; codeVerifier: string },
): Promise<void> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + LIFETIME_SECONDS * 1000);
  await tenantDb(tenantId)(async (tx) => {
    await tx.ssoSignIn.deleteMany({ where: { expiresAt: { lte: now } } });
    await tx.ssoSignIn.createMany({ data: [{ ...pending, expiresAt }] });
  });
}

/** Begins a sign-in by the provider of the company with this slug: where the browser goes, and the Set-Cookie value that binds it. */
export async function startSsoSignIn(
  deps: StartDeps,
  slug: string,
  ip: string,
): Promise<{ url: string; setCookie: string }> {
  await deps.rateLimits.consume('sso', ip);
  const [company] = await deps.platformDb((tx) => platformFunctions.findSsoCompanies(tx, slug.toLowerCase(), ''));
  const connection = company && (await deps.tenantDb(company.tenantId)((tx) => tx.ssoConnection.findFirst()));
  if (!connection) throw new AppError('not_found', 'sso_not_set_up');
  const config = await getProvider(deps, connection);
  const [token, state, nonce] = [generateToken(), randomState(), randomNonce()];
  const codeVerifier = randomPKCECodeVerifier();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: `${deps.publicUrl}${CALLBACK_PATH}`,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  await storePending(deps, company.tenantId, { tokenHash: hashToken(token), state, nonce, codeVerifier });
  return { url: url.href, setCookie: buildPendingCookie(deps, token, LIFETIME_SECONDS) };
}
