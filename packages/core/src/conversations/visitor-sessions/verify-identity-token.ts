import { AppError } from '@lobby/contracts/errors';
import { toStorable } from '@lobby/contracts/storable';
import type { TenantTx } from '@lobby/db';
import { jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { hashToken } from '../../auth/index.ts';
import type { TenantScope } from '../../deps.ts';
import { listVerificationKeys } from '../../widgets/index.ts';
import type { VerificationKey } from '../../widgets/index.ts';

/** A person whom the tenant's own server has identified. */
export interface VerifiedIdentity {
  externalId: string;
  tokenHash: string;
  expiresAt: Date;
  contact: { name?: string; email?: string; phone?: string };
}

/** The longest time that an identity token may be valid. */
export const MAX_IDENTITY_LIFETIME_SECONDS = 3600;
const MAX_EXTERNAL_ID_LENGTH = 200;
const MAX_CLAIM_LENGTH = 254;

const parseTextClaim = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_CLAIM_LENGTH ? value.trim() : undefined;

const toContactFields = ({ name, email, phone }: JWTPayload): VerifiedIdentity['contact'] =>
  Object.fromEntries(
    Object.entries({
      name: parseTextClaim(name),
      email: parseTextClaim(email)?.toLowerCase(),
      phone: parseTextClaim(phone),
    }).filter(([, value]) => value !== undefined),
  );

const isIdentityTokenRevoked = async (tx: TenantTx, tokenHash: string): Promise<boolean> =>
  (await tx.revokedIdentityToken.count({ where: { tokenHash } })) > 0;

/** The payload of a token that one of the keys has signed. While a key is replaced, its successor signs too. */
async function verifyWithAny(
  keys: readonly VerificationKey[],
  token: string,
  expected: { audience: string; currentDate: Date },
): Promise<JWTPayload> {
  let cause: unknown;
  for (const { algorithm, key } of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        ...expected,
        algorithms: [algorithm],
        clockTolerance: 30,
        // Also refuses a token that is not issued yet.
        maxTokenAge: MAX_IDENTITY_LIFETIME_SECONDS,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      return payload;
    } catch (error) {
      cause ??= error;
    }
  }
  throw new AppError('invalid', 'identity_token_invalid', { cause });
}

/**
 * Verifies a token that the tenant's server signed for its visitor: with one of the tenant's keys and its algorithm, for this widget key, valid for
 * one hour at most and not signed out. AppError invalid otherwise, whose message tells the site's developer what to change.
 */
export async function verifyIdentityToken(
  scope: Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'clock'>,
  widgetKey: string,
  token: string,
): Promise<VerifiedIdentity> {
  const keys = await listVerificationKeys(scope);
  if (keys.length === 0) throw new AppError('invalid', 'identity_key_missing');
  const verified = await verifyWithAny(keys, token, { audience: widgetKey, currentDate: scope.clock.now() });
  const payload = toStorable(verified) as JWTPayload;
  const { sub = '', iat = 0, exp = 0 } = payload;
  if (exp - iat > MAX_IDENTITY_LIFETIME_SECONDS) throw new AppError('invalid', 'identity_token_lifetime_too_long');
  if (sub === '' || sub.length > MAX_EXTERNAL_ID_LENGTH)
    throw new AppError('invalid', 'identity_subject_invalid', { params: { maximum: MAX_EXTERNAL_ID_LENGTH } });
  const tokenHash = hashToken(token);
  if (await scope.db((tx) => isIdentityTokenRevoked(tx, tokenHash)))
    throw new AppError('invalid', 'identity_signed_out');
  return { externalId: sub, tokenHash, expiresAt: new Date(exp * 1000), contact: toContactFields(payload) };
}
