import { createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreateIdentityKey } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'clock'>;

/** Binds a sealed secret to its row, so that it can't be opened in another. */
const identityKeyContext = (tenantId: string): string[] => [tenantId, 'IdentityKey', 'ciphertext'];

const DAY_MS = 86_400_000;

/** The keys that are accepted now: the current one, and those that were replaced and have not run out. */
const worksAt = (now: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });
const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] as const;

/** What the dashboard shows of a key, never the secret. With `expiresAt` it was replaced and is accepted until then. */
export interface IdentityKeyView {
  id: string;
  algorithm: string;
  publicKey: string | null;
  createdAt: Date;
  expiresAt: Date | null;
}

/** The keys that are accepted, newest first; none: visitors can't be identified. */
export const listIdentityKeys = (tx: TenantTx, now: Date): Promise<IdentityKeyView[]> =>
  tx.identityKey.findMany({
    where: worksAt(now),
    orderBy: [...NEWEST_FIRST],
    select: { id: true, algorithm: true, publicKey: true, createdAt: true, expiresAt: true },
  });

/** Ends the current key after `overlapDays`, and removes those that have run out. */
async function replaceKeys(tx: TenantTx, now: Date, overlapDays: number): Promise<void> {
  const expiresAt = new Date(now.getTime() + overlapDays * DAY_MS);
  await tx.identityKey.updateMany({ where: { expiresAt: null }, data: { expiresAt } });
  // Whoever replaces a key at once has lost it, and an older one may be lost with it.
  await tx.identityKey.deleteMany({ where: overlapDays === 0 ? {} : { expiresAt: { lte: now } } });
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
 * Creates the key that the tenant's server signs with. It replaces the previous one, whose tokens are accepted for `overlapDays` more.
 * Gives the secret (256 bits, base64url), which is never shown again; null for the tenant's own key pair.
 */
export async function createIdentityKey(
  { tenantId, db, sealer, clock }: Scope,
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
    await replaceKeys(tx, clock.now(), input.overlapDays);
    await tx.identityKey.createMany({ data: [{ algorithm: input.algorithm, createdAt: clock.now(), ...stored }] });
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'identity_key.created',
      data: { algorithm: input.algorithm },
    });
  });
  return { secret };
}

/** Removes a key: what it has signed is refused from now on. Without any key, visitors can't be identified. */
export async function removeIdentityKey(tx: TenantTx, actor: Actor, identityKeyId: string): Promise<void> {
  const { count } = await tx.identityKey.deleteMany({ where: { id: identityKeyId } });
  if (count === 0) throw notFound('key');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'identity_key.removed' });
}

/** Seals a tenant's secrets again that were sealed with an older key; gives the number of secrets. */
export async function resealIdentityKeys(
  { sealer, log }: Pick<TenantScope, 'sealer' | 'log'>,
  tx: TenantTx,
  tenantId: string,
): Promise<number> {
  const rows = await tx.identityKey.findMany({ where: { keyVersion: { not: sealer.keyVersion } } });
  const context = identityKeyContext(tenantId);
  let sealed = 0;
  for (const { id, ciphertext: before } of rows) {
    if (!before) continue;
    try {
      const ciphertext = sealer.seal(sealer.unseal(before, context), context);
      await tx.identityKey.updateMany({ where: { id }, data: { ciphertext, keyVersion: sealer.keyVersion } });
      sealed += 1;
    } catch (error) {
      log.error({ err: error, tenantId }, 'cannot unseal an identity key; the tenant must create a new one');
    }
  }
  return sealed;
}

/** A key that identity tokens are verified with, and the only algorithm that they may use. */
export interface VerificationKey {
  algorithm: string;
  key: KeyObject | Uint8Array;
}

/** The keys of which one must have signed an identity token, the current one first. */
export async function listVerificationKeys({ tenantId, db, sealer, clock }: Scope): Promise<VerificationKey[]> {
  const rows = await db((tx) => tx.identityKey.findMany({ where: worksAt(clock.now()), orderBy: [...NEWEST_FIRST] }));
  return rows.map(({ algorithm, ciphertext, publicKey }) => ({
    algorithm,
    key: ciphertext
      ? new TextEncoder().encode(sealer.unseal(ciphertext, identityKeyContext(tenantId)))
      : createPublicKey(publicKey ?? ''),
  }));
}
