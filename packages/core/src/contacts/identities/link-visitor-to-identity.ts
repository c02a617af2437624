import type { TenantTx } from '@lobby/db';
import { createContactOfVisitor } from '../create-contact-of-visitor.ts';
import { findCurrentContactId } from './find-contact-id.ts';

interface ProvenIdentity {
  channel: string;
  /** Normalised, as ContactIdentity stores it. */
  address: string;
  /** The address is a phone number, which the contact gets too. */
  isPhone: boolean;
  /** What the person is called at the channel; nothing proves it. */
  name: string | null;
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
    const contactId = await findCurrentContactId(tx, identity.contactId);
    await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId } });
    return contactId;
  }
  const contactId = await createContactOfVisitor(tx, visitorId, {
    data: { name, phone: isPhone ? address : null, fields: {} },
    origin: { source: 'channel', actorUserId: null },
  });
  // A phone number is claimed with the contact already; either way, the channel proves it.
  await tx.contactIdentity.createMany({ data: [{ contactId, channel, address }], skipDuplicates: true });
  await tx.contactIdentity.updateMany({
    where: { contactId, channel, address },
    data: { provenAt: new Date(), provenBy: 'channel' },
  });
  return contactId;
}
