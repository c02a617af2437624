import type { TenantTx } from '@lobby/db';
import type { ChangeOrigin } from '../custom-fields/index.ts';
import { recordNewContact } from './changes/save-contact-changes.ts';

interface NewContact {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  notes?: string | null;
  fields: Record<string, string>;
}

/** Creates the contact of a visitor who has none, and links their conversations to it; returns its id. */
export async function createContactOfVisitor(
  tx: TenantTx,
  visitorId: string,
  { data, origin }: { data: NewContact; origin: ChangeOrigin },
): Promise<string> {
  const { id } = await tx.contact.create({ data: { ...data, lastSeenAt: new Date() }, select: { id: true } });
  await recordNewContact(tx, id, data, origin);
  await tx.visitor.updateMany({ where: { id: visitorId, contactId: null }, data: { contactId: id } });
  await tx.conversation.updateMany({ where: { visitorId, contactId: null }, data: { contactId: id } });
  return id;
}
