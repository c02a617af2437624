import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { hashToken, generateToken } from '../../auth/index.ts';
import type { TenantScope } from '../../deps.ts';
import { findVerificationKey } from '../../widgets/index.ts';

/** Somebody whom the company's own server has vouched for. */
interface VerifiedIdentity {
  externalId: string;
  tokenHash: string;
  expiresAt: Date;
  contact: { name?: string; email?: string; phone?: string };
}

const MAX_LIFETIME_SECONDS = 3600;
const MAX_EXTERNAL_ID_LENGTH = 200;
const MAX_CLAIM_LENGTH = 254;

const invalidIdentity = (reason: string, cause?: unknown): AppError =>
  new AppError('invalid', `This visitor could not be identified: ${reason}`, { cause });

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

/**
 * Reads a token that a company's server signed for its visitor: by the tenant's key and its one algorithm, for this widget key, for an
 * hour at the most, and not one that was signed out. AppError invalid otherwise, with what the site's developer has to change.
 */
export async function verifyIdentityToken(
  scope: Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'clock'>,
  widgetKey: string,
  token: string,
): Promise<VerifiedIdentity> {
  const identityKey = await findVerificationKey(scope);
  if (!identityKey) throw invalidIdentity('the dashboard has no identity key yet.');
  const { payload } = await jwtVerify(token, identityKey.key, {
    algorithms: [identityKey.algorithm],
    audience: widgetKey,
    currentDate: scope.clock.now(),
    clockTolerance: 30,
    requiredClaims: ['sub', 'iat', 'exp'],
  }).catch((error: unknown) => {
    throw invalidIdentity('the token is not signed by the tenant’s key, not for this widget key, or too old.', error);
  });
  const { sub = '', iat = 0, exp = 0 } = payload;
  if (exp - iat > MAX_LIFETIME_SECONDS) throw invalidIdentity('the token is good for more than an hour.');
  if (sub === '' || sub.length > MAX_EXTERNAL_ID_LENGTH)
    throw invalidIdentity('"sub" must name the visitor in 1 to 200 characters.');
  const tokenHash = hashToken(token);
  if (await scope.db((tx) => isIdentityTokenRevoked(tx, tokenHash))) throw invalidIdentity('they have signed out.');
  return { externalId: sub, tokenHash, expiresAt: new Date(exp * 1000), contact: toContactFields(payload) };
}

/** Whether the visitor has signed out with this token. */
export const isIdentityTokenRevoked = async (tx: TenantTx, tokenHash: string): Promise<boolean> =>
  (await tx.revokedIdentityToken.count({ where: { tokenHash } })) > 0;

/** The one visitor of an identified person, in whatever browser; their contact is kept true to what was signed. */
export async function upsertIdentifiedVisitor(
  tx: TenantTx,
  { tenantId, origin, locale }: { tenantId: string; origin: string; locale: string | null },
  { externalId, contact }: VerifiedIdentity,
): Promise<string> {
  const byExternalId = { tenantId_externalId: { tenantId, externalId } };
  const { id: contactId } = await tx.contact.upsert({
    where: byExternalId,
    create: { externalId, ...contact },
    update: contact,
    select: { id: true },
  });
  const data = { origin, locale, contactId };
  const visitor = await tx.visitor.upsert({
    where: byExternalId,
    // A secret that nobody has: only a signed token leads here.
    create: { externalId, secretHash: hashToken(generateToken()), ...data },
    update: { ...data, lastSeenAt: new Date() },
    select: { id: true },
  });
  return visitor.id;
}

/** Signs an identified visitor out: neither the visit nor the token that it began with is good any more. */
export async function signOutVisitor(tx: TenantTx, tokenHash: string, now: Date): Promise<void> {
  await tx.revokedIdentityToken.deleteMany({ where: { expiresAt: { lt: now } } });
  const expiresAt = new Date(now.getTime() + 2 * MAX_LIFETIME_SECONDS * 1000);
  await tx.revokedIdentityToken.createMany({ data: [{ tokenHash, expiresAt }], skipDuplicates: true });
}
