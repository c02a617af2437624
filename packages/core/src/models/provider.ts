import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts';
import type { SaveProvider } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { OutboundError } from '@lobby/outbound';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { findProvider, placeOfKey } from './open-models.ts';
import type { ProviderRow } from './open-models.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'outbound'>;

/** The address of a tenant's provider: of the public internet, or allowed by the operator, and encrypted, because the key goes there. */
function checkAddress({ outbound }: Pick<Scope, 'outbound'>, baseUrl: string): void {
  try {
    outbound.check(baseUrl);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
  if (!baseUrl.startsWith('https:') && !outbound.isAllowed(baseUrl))
    throw new AppError('invalid', 'The address must begin with https:// so that nobody can read the key on its way.');
}

/** The key to seal; null keeps the one that is there, which only goes where it was meant to go. */
function keyToSeal(before: ProviderRow | null, { provider, key }: SaveProvider, baseUrl: string | null): string | null {
  if (key) return key;
  if (!before)
    throw new AppError('invalid', 'Please enter the key of the provider. A server that wants none takes any word.');
  if (before.provider !== provider || before.baseUrl !== baseUrl)
    throw new AppError('invalid', 'Please enter the key anew: it was given for another provider or address.');
  return null;
}

const SHOWN = 4;
/** Of a short key even its last characters would say too much. */
const LONG_ENOUGH = 16;

const sealedKey = ({ sealer, tenantId }: Scope, id: string, key: string) => ({
  ciphertext: sealer.seal(key, placeOfKey(tenantId, id)),
  keyVersion: sealer.keyVersion,
  lastFour: key.length >= LONG_ENOUGH ? key.slice(-SHOWN) : '',
});

/** Keeps the tenant's own provider, its key sealed. A changed provider or address needs the key anew. */
export async function saveProvider(scope: Scope, actor: Actor, input: SaveProvider): Promise<void> {
  const { provider, model, windowTokens, inputPrice, outputPrice } = input;
  const baseUrl = provider === 'compatible' ? (input.baseUrl?.replace(/\/+$/, '') ?? null) : null;
  if (provider === 'compatible' && !baseUrl)
    throw new AppError('invalid', 'Please write the address of the server, such as https://models.example.com/v1.');
  if (baseUrl) checkAddress(scope, baseUrl);
  const shared = {
    provider,
    baseUrl,
    model,
    cheapModel: input.cheapModel || null,
    windowTokens,
    inputPrice,
    outputPrice,
  };
  await scope.db(async (tx) => {
    const before = await findProvider(tx);
    const key = keyToSeal(before, input, baseUrl);
    const id = before?.id ?? randomUUID();
    const sealed = key === null ? {} : sealedKey(scope, id, key);
    if (before) await tx.providerCredential.updateMany({ where: { id }, data: { ...shared, ...sealed } });
    else await tx.providerCredential.createMany({ data: [{ id, ...shared, ...sealedKey(scope, id, key ?? '') }] });
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
  if (count === 0) throw notFound('This provider');
  await tx.modelSettings.updateMany({ where: { source: 'own' }, data: { source: 'platform' } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'model.provider_removed' });
}
