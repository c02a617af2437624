import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { SaveProvider } from '@lobby/contracts/models';
import type { TenantTx } from '@lobby/db';
import { OutboundError } from '@lobby/outbound';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertFeature } from '../plans/index.ts';
import { findProvider, providerKeyContext } from './find-tenant-models.ts';
import type { ProviderRow } from './find-tenant-models.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'outbound'>;

/** The address of a tenant's provider: of the public internet, or allowed by the operator, and encrypted, because the key goes there. */
function assertProviderAddress({ outbound }: Pick<Scope, 'outbound'>, baseUrl: string): void {
  try {
    outbound.assertSafeAddress(baseUrl);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
  if (!baseUrl.startsWith('https:') && !outbound.isAllowlisted(baseUrl))
    throw new AppError('invalid', 'The address must begin with https:// so that nobody can read the key on its way.');
}

/** The key to seal; null keeps the one that is there, which only goes where it was meant to go. */
function chooseKey(
  current: ProviderRow | null,
  { provider, apiKey }: SaveProvider,
  baseUrl: string | null,
): string | null {
  if (apiKey) return apiKey;
  if (!current)
    throw new AppError('invalid', 'Please enter the key of the provider. A server that wants none takes any word.');
  if (current.provider !== provider || current.baseUrl !== baseUrl)
    throw new AppError('invalid', 'Please enter the key anew: it was given for another provider or address.');
  return null;
}

const SHOWN_KEY_CHARACTERS = 4;
/** Of a short key even its last characters would say too much. */
const MIN_SHOWN_KEY_LENGTH = 16;

const sealKey = ({ sealer, tenantId }: Scope, id: string, key: string) => ({
  ciphertext: sealer.seal(key, providerKeyContext(tenantId, id)),
  keyVersion: sealer.keyVersion,
  keyLastFour: key.length >= MIN_SHOWN_KEY_LENGTH ? key.slice(-SHOWN_KEY_CHARACTERS) : '',
});

/** Keeps the tenant's own provider, its key sealed. A changed provider or address needs the key anew. */
export async function saveProvider(scope: Scope, actor: Actor, input: SaveProvider): Promise<void> {
  const { provider, model, contextWindow, inputPrice, outputPrice } = input;
  const baseUrl = provider === 'compatible' ? (input.baseUrl?.replace(/\/+$/, '') ?? null) : null;
  if (provider === 'compatible' && !baseUrl)
    throw new AppError('invalid', 'Please write the address of the server, such as https://models.example.com/v1.');
  if (baseUrl) assertProviderAddress(scope, baseUrl);
  const shared = {
    provider,
    baseUrl,
    model,
    cheapModel: input.cheapModel || null,
    contextWindow,
    inputPrice,
    outputPrice,
  };
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

/** Deletes the tenant's own provider with its key; its answers are extractive then, or the platform's model's. */
export async function removeProvider(tx: TenantTx, actor: Actor): Promise<void> {
  const { count } = await tx.providerCredential.deleteMany({});
  if (count === 0) throw notFound('model_provider');
  await tx.modelSettings.updateMany({ where: { source: 'own' }, data: { source: 'platform' } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.provider_removed' });
}
