import { createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreateIdentityKey } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'sealer'>;

/** Binds a sealed secret to its row, so that it can't be opened in another. */
const identityKeyContext = (tenantId: string): string[] => [tenantId, 'IdentityKey', 'ciphertext'];

/** What the dashboard shows of the key, never the secret; null: visitors can't be identified. */
export async function findIdentityKey(
  tx: TenantTx,
): Promise<{ algorithm: string; publicKey: string | null; createdAt: Date } | null> {
  return tx.identityKey.findFirst({ select: { algorithm: true, publicKey: true, createdAt: true } });
}

/** Normalizes an Ed25519 public key in PEM. Throws AppError invalid for anything else. */
function parsePublicKey(pem: string): string {
  if (pem.includes('PRIVATE')) throw new AppError('invalid', 'private_key_not_allowed');
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    // Refused below, like keys of other kinds.
  }
  throw new AppError('invalid', 'invalid_public_key');
}

/**
 * Creates the key that the tenant's server signs with. It replaces the previous one, whose tokens are refused at once. Gives the secret
 * (256 bits, base64url), which is never shown again; null for the tenant's own key pair.
 */
export async function createIdentityKey(
  { tenantId, db, sealer }: Scope,
  actor: Actor,
  input: CreateIdentityKey,
): Promise<{ secret: string | null }> {
  const secret = input.algorithm === 'HS256' ? randomBytes(32).toString('base64url') : null;
  const stored = secret
    ? { ciphertext: sealer.seal(secret, identityKeyContext(tenantId)), keyVersion: sealer.keyVersion, publicKey: null }
    : {
        ciphertext: null,
        keyVersion: null,
        publicKey: parsePublicKey(input.algorithm === 'EdDSA' ? input.publicKey : ''),
      };
  await db(async (tx) => {
    await tx.identityKey.deleteMany({});
    await tx.identityKey.createMany({ data: [{ algorithm: input.algorithm, ...stored }] });
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'identity_key.created',
      data: { algorithm: input.algorithm },
    });
  });
  return { secret };
}

/** Removes the key, so that visitors can't be identified any more. */
export async function removeIdentityKey(tx: TenantTx, actor: Actor): Promise<void> {
  const { count } = await tx.identityKey.deleteMany({});
  if (count === 0) throw notFound('key');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'identity_key.removed' });
}

/** Seals a tenant's secret again that was sealed with an older key; gives the number of secrets. */
export async function resealIdentityKey(
  { sealer, log }: Pick<TenantScope, 'sealer' | 'log'>,
  tx: TenantTx,
  tenantId: string,
): Promise<number> {
  const row = await tx.identityKey.findFirst({ where: { keyVersion: { not: sealer.keyVersion } } });
  if (!row?.ciphertext) return 0;
  const context = identityKeyContext(tenantId);
  try {
    const ciphertext = sealer.seal(sealer.unseal(row.ciphertext, context), context);
    await tx.identityKey.updateMany({ where: {}, data: { ciphertext, keyVersion: sealer.keyVersion } });
    return 1;
  } catch (error) {
    log.error({ err: error, tenantId }, 'cannot unseal an identity key; the tenant must create a new one');
    return 0;
  }
}

/** The key that identity tokens are verified with, and the only algorithm that they may use. */
export async function findVerificationKey({
  tenantId,
  db,
  sealer,
}: Scope): Promise<{ algorithm: string; key: KeyObject | Uint8Array } | null> {
  const row = await db((tx) => tx.identityKey.findFirst());
  if (!row) return null;
  const { algorithm, ciphertext, publicKey } = row;
  const key = ciphertext
    ? new TextEncoder().encode(sealer.unseal(ciphertext, identityKeyContext(tenantId)))
    : createPublicKey(publicKey ?? '');
  return { algorithm, key };
}
