import type { TenantTx } from '@lobby/db';

/**
 * The contact that a visitor has proven to be; null for everybody else. Proven: the tenant's server has identified them, or this browser
 * has opened a link that was mailed to the contact's address. A typed name or address proves nothing, and neither does a shared contact.
 */
export async function findProvenContact(tx: TenantTx, visitorId: string): Promise<string | null> {
  const visitor = await tx.visitor.findUnique({
    where: { id: visitorId },
    select: { externalId: true, provenEmail: true, contact: { select: { id: true, email: true } } },
  });
  if (!visitor?.contact) return null;
  const { externalId, provenEmail, contact } = visitor;
  if (externalId !== null) return contact.id;
  if (provenEmail === null) return null;
  if (contact.email?.toLowerCase() === provenEmail) return contact.id;
  const proof = { contactId: contact.id, channel: 'email', address: provenEmail, provenAt: { not: null } };
  return (await tx.contactIdentity.count({ where: proof })) > 0 ? contact.id : null;
}
