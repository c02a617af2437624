import type { TenantTx } from '@lobby/db';

const NOTHING = { name: null, email: null, phone: null, notes: null, fields: {}, verifiedFields: [], ownerId: null };

/** Empties a blocked contact, so that nobody ends a block by being erased. What identified it and what it said before goes. */
async function emptyBlockedContact(tx: TenantTx, contactId: string): Promise<void> {
  await tx.contact.updateMany({ where: { id: contactId }, data: NOTHING });
  await tx.contactIdentity.deleteMany({ where: { contactId, channel: { not: 'signed_id' } } });
  await tx.contactChange.deleteMany({ where: { contactId } });
  await tx.contactMerge.deleteMany({ where: { contactId } });
}

/** Removes a contact that nothing hangs on any more, with those that were merged into it. */
export async function deleteContact(tx: TenantTx, contactId: string): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE family AS (
      SELECT id FROM "Contact" WHERE id = ${contactId}::uuid
      UNION SELECT c.id FROM "Contact" c JOIN family ON c."mergedIntoId" = family.id)
    DELETE FROM "Contact" WHERE id IN (SELECT id FROM family)`;
}

/**
 * Removes the contact of a visitor whose conversations are gone, unless other visitors or conversations are the same person's. A blocked
 * contact stays without its data, so that nobody ends a block this way. Gives whether there was one.
 */
export async function eraseVisitorContact(tx: TenantTx, visitorId: string): Promise<boolean> {
  const visitor = await tx.visitor.findUnique({
    where: { id: visitorId },
    select: {
      contact: { select: { id: true, blockedAt: true, _count: { select: { visitors: true, conversations: true } } } },
    },
  });
  const contact = visitor?.contact;
  if (!contact) return false;
  const { id, blockedAt, _count: uses } = contact;
  if (blockedAt) {
    await emptyBlockedContact(tx, id);
    return true;
  }
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: null } });
  if (uses.visitors === 1 && uses.conversations === 0) await deleteContact(tx, id);
  return true;
}
