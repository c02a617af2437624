import type { TenantTx } from '@lobby/db';
import { createContactOfVisitor } from './create-contact-of-visitor.ts';

interface ProvenIdentity {
  channel: string;
  /** Normalised, as ContactIdentity stores it. */
  address: string;
  /** The address is a phone number, which the contact gets too. */
  isPhone: boolean;
  /** What the person is called at the channel; nothing proves it. */
  name: string | null;
}

/** Follows a contact that was merged to the one that it became. */
async function findRemaining(tx: TenantTx, contactId: string): Promise<string> {
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { mergedIntoId: true } });
  return contact?.mergedIntoId ?? contactId;
}

/**
 * The contact whom a channel reaches at an address: the one that has proven it, else a new one. Links the visitor to it, unless they
 * have a contact already. Returns the visitor's contact.
 */
export async function linkVisitorToIdentity(
  tx: TenantTx,
  visitorId: string,
  { channel, address, isPhone, name }: ProvenIdentity,
): Promise<string> {
  // Of two messages at once, the second finds what the first creates.
  const [visitor] = await tx.$queryRaw<{ contactId: string | null }[]>`
    SELECT "contactId" FROM "Visitor" WHERE id = ${visitorId}::uuid FOR NO KEY UPDATE`;
  if (visitor?.contactId) return visitor.contactId;
  const identity = await tx.contactIdentity.findFirst({
    where: { channel, address, provenAt: { not: null } },
    select: { contactId: true },
  });
  if (identity) {
    const contactId = await findRemaining(tx, identity.contactId);
    await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId } });
    return contactId;
  }
  const contactId = await createContactOfVisitor(tx, visitorId, { name, phone: isPhone ? address : null, fields: {} });
  await tx.contactIdentity.createMany({
    data: [{ contactId, channel, address, provenAt: new Date(), provenBy: 'channel' }],
    skipDuplicates: true,
  });
  return contactId;
}
