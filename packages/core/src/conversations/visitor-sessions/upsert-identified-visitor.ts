import type { TenantTx } from '@lobby/db';
import { hashToken, generateToken } from '../../auth/index.ts';
import { upsertVerifiedContact } from '../../contacts/index.ts';
import type { VerifiedIdentity } from './verify-identity-token.ts';

/** The one visitor of an identified person in all browsers, with the contact that the tenant's server signed. */
export async function upsertIdentifiedVisitor(
  tx: TenantTx,
  { tenantId, origin, locale }: { tenantId: string; origin: string; locale: string | null },
  { externalId, contact }: VerifiedIdentity,
): Promise<string> {
  const data = { origin, locale, contactId: await upsertVerifiedContact(tx, tenantId, { externalId, ...contact }) };
  const visitor = await tx.visitor.upsert({
    where: { tenantId_externalId: { tenantId, externalId } },
    // A hash of a secret that nobody has: only an identity token leads to this visitor.
    create: { externalId, secretHash: hashToken(generateToken()), ...data },
    update: { ...data, lastSeenAt: new Date() },
    select: { id: true },
  });
  return visitor.id;
}
