import { randomUUID } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import type { SaveProvider } from '@lobby/contracts/models';
import { OutboundError } from '@lobby/outbound';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertFeature } from '../plans/index.ts';
import { findProvider, providerKeyContext } from './find-tenant-models.ts';
import type { ProviderRow } from './find-tenant-models.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'outbound'>;

/** Refuses an address that is private and not allowed by the operator, or that the key would reach unencrypted. */
function assertProviderAddress({ outbound }: Pick<Scope, 'outbound'>, baseUrl: string): void {
  try {
    outbound.assertSafeAddress(baseUrl);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const code = error.code === 'private_address' ? 'provider_address_private' : 'provider_address_invalid';
    throw new AppError('invalid', code, { cause: error });
  }
  if (!baseUrl.startsWith('https:') && !outbound.isAllowlisted(baseUrl))
    throw new AppError('invalid', 'provider_address_insecure');
}

/** The address of an OpenAI-compatible server; null for OpenAI's own. */
function parseBaseUrl(scope: Scope, { provider, baseUrl }: SaveProvider): string | null {
  if (provider !== 'compatible') return null;
  const address = baseUrl?.replace(/\/+$/, '');
  if (!address) throw new AppError('invalid', 'provider_address_required');
  assertProviderAddress(scope, address);
  return address;
}

/** The key to seal; null where the stored one stays, which is sent only to the address that it was entered for. */
function chooseKey(
  current: ProviderRow | null,
  { provider, apiKey }: SaveProvider,
  baseUrl: string | null,
): string | null {
  if (apiKey) return apiKey;
  if (!current) throw new AppError('invalid', 'provider_key_required');
  if (current.provider !== provider || current.baseUrl !== baseUrl)
    throw new AppError('invalid', 'provider_key_reentry_required');
  return null;
}

const SHOWN_KEY_CHARACTERS = 4;
/** The last characters of a shorter key would reveal too much of it. */
const MIN_SHOWN_KEY_LENGTH = 16;

const sealKey = ({ sealer, tenantId }: Scope, id: string, key: string) => ({
  ciphertext: sealer.seal(key, providerKeyContext(tenantId, id)),
  keyVersion: sealer.keyVersion,
  keyLastFour: key.length >= MIN_SHOWN_KEY_LENGTH ? key.slice(-SHOWN_KEY_CHARACTERS) : '',
});

/** Saves the tenant's own provider with its sealed key. A changed provider or address needs the key again. */
export async function saveProvider(scope: Scope, actor: Actor, input: SaveProvider): Promise<void> {
  const { provider, model, contextWindow, inputPrice, outputPrice } = input;
  const baseUrl = parseBaseUrl(scope, input);
  const cheapModel = input.cheapModel || null;
  const shared = { provider, baseUrl, model, cheapModel, contextWindow, inputPrice, outputPrice };
  await scope.db(async (tx) => {
    await assertFeature(tx, 'own_model_key');
    const current = await findProvider(tx);
    const key = chooseKey(current, input, baseUrl);
    const id = current?.id ?? randomUUID();
    const sealed = key === null ? {} : sealKey(scope, id, key);
    if (current) await tx.providerCredential.updateMany({ where: { id }, data: { ...shared, ...sealed } });
    else await tx.providerCredential.createMany({ data: [{ id, ...shared, ...sealKey(scope, id, key ?? '') }] });
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'model.provider_saved',
      target: id,
      data: { provider, baseUrl, model, newKey: key !== null },
    });
  });
}
