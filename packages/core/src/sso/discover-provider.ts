import { AppError } from '@lobby/contracts/errors';
import { allowInsecureRequests, customFetch, discovery, enableNonRepudiationChecks } from 'openid-client';
import type { Configuration } from 'openid-client';
import type { Deps } from '../deps.ts';
import { unsealClientSecret } from './client-secret.ts';

/** Documents of providers have some kilobytes. */
const MAX_BYTES = 1_000_000;
const TIMEOUT_SECONDS = 10;

export interface ProviderSettings {
  tenantId: string;
  issuer: string;
  clientId: string;
  ciphertext: Uint8Array;
}

export type ProviderDeps = Pick<Deps, 'outbound' | 'sealer'>;

/** Reads what the provider publishes of itself. Every request goes by the rules for addresses that tenants give. */
export async function discoverProvider(deps: ProviderDeps, settings: ProviderSettings): Promise<Configuration> {
  const { issuer, clientId } = settings;
  const secret = unsealClientSecret(deps, settings);
  const send = deps.outbound.createFetch(MAX_BYTES);
  const config = await discovery(new URL(issuer), clientId, secret, undefined, {
    [customFetch]: (address, init) => send(address, init as RequestInit),
    timeout: TIMEOUT_SECONDS,
    // The operator's own list alone lets an issuer go without https.
    ...(deps.outbound.isAllowlisted(issuer) && { execute: [allowInsecureRequests] }),
  });
  // Without this the signature of an ID token isn't checked where it came over TLS.
  enableNonRepudiationChecks(config);
  return config;
}

/** The same for somebody who signs in, who can do nothing about it: AppError unavailable. */
export async function getProvider(
  deps: ProviderDeps & Pick<Deps, 'log'>,
  settings: ProviderSettings,
): Promise<Configuration> {
  try {
    return await discoverProvider(deps, settings);
  } catch (error) {
    deps.log.warn({ err: error, tenantId: settings.tenantId }, 'an identity provider could not be reached');
    throw new AppError('unavailable', 'sso_provider_unavailable', { cause: error });
  }
}
