import { notFound } from '@lobby/contracts/errors';
import type { SsoTestResult } from '@lobby/contracts/sso';
import { AuthorizationResponseError, ClientError, genericGrantRequest, ResponseBodyError } from 'openid-client';
import type { Configuration } from 'openid-client';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../deps.ts';
import { discoverProvider } from './discover-provider.ts';
import { CALLBACK_PATH } from './sso-connection.ts';

type Scope = Pick<TenantScope, 'db' | 'outbound' | 'sealer' | 'rateLimits' | 'tenantId' | 'publicUrl'>;

const hasOutboundCause = (error: unknown): boolean => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError || /fetch failed|timeout/i.test(cause.message)) return true;
  return false;
};

async function hasKeys({ outbound }: Scope, keysUrl: string | undefined): Promise<boolean> {
  if (!keysUrl) return false;
  try {
    const response = await outbound.createFetch(1_000_000)(keysUrl);
    const { keys } = (await response.json()) as { keys?: unknown[] };
    return Array.isArray(keys) && keys.length > 0;
  } catch {
    return false;
  }
}

/** Sends a code that nobody was given: a provider refuses an unknown client before it looks at the code. */
async function testClient(config: Configuration, redirectUri: string): Promise<SsoTestResult> {
  try {
    await genericGrantRequest(config, 'authorization_code', { code: 'connection-test', redirect_uri: redirectUri });
    return 'client_unknown';
  } catch (error) {
    const code = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError ? error.error : '';
    if (code === 'invalid_grant') return 'ok';
    const isRefused = code === 'invalid_client' || code === 'unauthorized_client';
    return isRefused || (error instanceof ClientError && error.code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE')
      ? 'client_refused'
      : 'client_unknown';
  }
}

/** Asks the provider for what a sign-in needs: its discovery document, its keys, and whether it takes the client's secret. */
export async function testSsoConnection(scope: Scope): Promise<{ result: SsoTestResult }> {
  await scope.rateLimits.consume('sso-test', scope.tenantId);
  const connection = await scope.db((tx) => tx.ssoConnection.findFirst());
  if (!connection) throw notFound('sso_connection');
  try {
    const config = await discoverProvider(scope, connection);
    if (!(await hasKeys(scope, config.serverMetadata().jwks_uri))) return { result: 'no_keys' };
    return { result: await testClient(config, `${scope.publicUrl}${CALLBACK_PATH}`) };
  } catch (error) {
    return { result: hasOutboundCause(error) ? 'unreachable' : 'no_discovery' };
  }
}
