import type { TenantTx } from '@lobby/db';

const NOTHING = { name: null, email: null, phone: null, notes: null, fields: {}, verifiedFields: [] };

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
    await tx.contact.updateMany({ where: { id }, data: NOTHING });
    return true;
  }
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: null } });
  if (uses.visitors === 1 && uses.conversations === 0) await tx.contact.deleteMany({ where: { id } });
  return true;
}
