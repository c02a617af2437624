import { AppError } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { hashToken, newToken } from '../auth/index.ts';
import type { TenantScope } from '../deps.ts';
import { openIdentityKey } from '../widgets/index.ts';

/** Somebody whom the company's own server has vouched for. */
interface Identity {
  externalId: string;
  tokenHash: string;
  expiresAt: Date;
  contact: { name?: string; email?: string; phone?: string };
}

const LONGEST_S = 3600;
const MAX_ID = 200;
const MAX_FIELD = 254;

const refused = (why: string, cause?: unknown): AppError =>
  new AppError('invalid', `This visitor could not be identified: ${why}`, { cause });

const shortText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_FIELD ? value.trim() : undefined;

const contactOf = ({ name, email, phone }: JWTPayload): Identity['contact'] =>
  Object.fromEntries(
    Object.entries({ name: shortText(name), email: shortText(email)?.toLowerCase(), phone: shortText(phone) }).filter(
      ([, value]) => value !== undefined,
    ),
  );

/**
 * Reads a token that a company's server signed for its visitor: by the tenant's key and its one algorithm, for this widget key, for an
 * hour at the most, and not one that was signed out. AppError invalid otherwise, with what the site's developer has to change.
 */
export async function readIdentity(
  scope: Pick<TenantScope, 'tenantId' | 'db' | 'sealer' | 'clock'>,
  widgetKey: string,
  token: string,
): Promise<Identity> {
  const opened = await openIdentityKey(scope);
  if (!opened) throw refused('the dashboard has no identity key yet.');
  const { payload } = await jwtVerify(token, opened.key, {
    algorithms: [opened.algorithm],
    audience: widgetKey,
    currentDate: scope.clock.now(),
    clockTolerance: 30,
    requiredClaims: ['sub', 'iat', 'exp'],
  }).catch((error: unknown) => {
    throw refused('the token is not signed by the tenant’s key, not for this widget key, or too old.', error);
  });
  const { sub = '', iat = 0, exp = 0 } = payload;
  if (exp - iat > LONGEST_S) throw refused('the token is good for more than an hour.');
  if (sub === '' || sub.length > MAX_ID) throw refused('"sub" must name the visitor in 1 to 200 characters.');
  const tokenHash = hashToken(token);
  if (await scope.db((tx) => isIdentityEnded(tx, tokenHash))) throw refused('they have signed out.');
  return { externalId: sub, tokenHash, expiresAt: new Date(exp * 1000), contact: contactOf(payload) };
}

/** Whether the visitor has signed out with this token. */
export const isIdentityEnded = async (tx: TenantTx, tokenHash: string): Promise<boolean> =>
  (await tx.endedIdentity.count({ where: { tokenHash } })) > 0;

/** The one visitor of an identified person, in whatever browser; their contact is kept true to what was signed. */
export async function visitorOfIdentity(
  tx: TenantTx,
  { tenantId, origin, locale }: { tenantId: string; origin: string; locale: string | null },
  { externalId, contact }: Identity,
): Promise<string> {
  const ofPerson = { tenantId_externalId: { tenantId, externalId } };
  const { id: contactId } = await tx.contact.upsert({
    where: ofPerson,
    create: { externalId, ...contact },
    update: contact,
    select: { id: true },
  });
  const seen = { origin, locale, contactId };
  const visitor = await tx.visitor.upsert({
    where: ofPerson,
    // A secret that nobody has: only a signed token leads here.
    create: { externalId, secretHash: hashToken(newToken()), ...seen },
    update: { ...seen, lastSeenAt: new Date() },
    select: { id: true },
  });
  return visitor.id;
}

/** Signs an identified visitor out: neither the visit nor the token that it began with is good any more. */
export async function endIdentity(tx: TenantTx, tokenHash: string, now: Date): Promise<void> {
  await tx.endedIdentity.deleteMany({ where: { expiresAt: { lt: now } } });
  const expiresAt = new Date(now.getTime() + 2 * LONGEST_S * 1000);
  await tx.endedIdentity.createMany({ data: [{ tokenHash, expiresAt }], skipDuplicates: true });
}
