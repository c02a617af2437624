import type { TenantTx } from '@lobby/db';
import { listFamilyIds } from './identities/find-contact-id.ts';

const NOTHING = { name: null, email: null, phone: null, notes: null, fields: {}, verifiedFields: [], ownerId: null };

/**
 * Empties a blocked contact with all that were merged into it, so that nobody ends a block by being erased. What the block is known by
 * stays: the ids of the company's server. So does that somebody wants no memory.
 */
async function emptyBlockedContact(tx: TenantTx, contactId: string): Promise<void> {
  const familyIds = await listFamilyIds(tx, contactId);
  const ofFamily = { contactId: { in: familyIds } };
  await tx.contact.updateMany({ where: { id: { in: familyIds } }, data: NOTHING });
  await tx.contactIdentity.deleteMany({ where: { ...ofFamily, channel: { not: 'signed_id' } } });
  await tx.contactChange.deleteMany({ where: ofFamily });
  await tx.contactMerge.deleteMany({ where: { OR: [ofFamily, { mergedContactId: { in: familyIds } }] } });
  await tx.contactLabel.deleteMany({ where: ofFamily });
  await tx.record.deleteMany({ where: ofFamily });
  await tx.memoryItem.deleteMany({ where: ofFamily });
  await tx.conversationMemory.deleteMany({ where: ofFamily });
  await tx.contactMemory.updateMany({ where: ofFamily, data: { bio: null } });
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
