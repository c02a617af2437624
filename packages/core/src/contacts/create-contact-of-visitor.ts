import type { TenantTx } from '@lobby/db';

interface NewContact {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  notes?: string | null;
  fields: Record<string, string>;
}

/** Creates the contact of a visitor who has none, and links their conversations to it; returns its id. */
export async function createContactOfVisitor(tx: TenantTx, visitorId: string, data: NewContact): Promise<string> {
  const { id } = await tx.contact.create({ data, select: { id: true } });
  await tx.visitor.updateMany({ where: { id: visitorId, contactId: null }, data: { contactId: id } });
  await tx.conversation.updateMany({ where: { visitorId, contactId: null }, data: { contactId: id } });
  return id;
}
