import { notFound } from '@lobby/contracts/errors';
import type { UpdateContact } from '@lobby/contracts/contacts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Changes what is known of the person of a conversation; a visitor of whom nothing was known becomes a contact. */
export async function updateContact(
  tx: TenantTx,
  actor: Actor,
  { conversationId, name, email, phone, notes, fields }: UpdateContact,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitorId: true, contactId: true },
  });
  if (!conversation) throw notFound('conversation');
  const { visitorId, contactId } = conversation;
  const data = { name: name || null, email: email || null, phone: phone || null, notes: notes || null, fields };
  if (contactId) await tx.contact.updateMany({ where: { id: contactId }, data });
  else {
    const { id } = await tx.contact.create({ data, select: { id: true } });
    await tx.visitor.updateMany({ where: { id: visitorId, contactId: null }, data: { contactId: id } });
    await tx.conversation.updateMany({ where: { visitorId, contactId: null }, data: { contactId: id } });
  }
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.updated', target: conversationId });
  await publish(tx, 'visitor.changed', { visitorId });
}
