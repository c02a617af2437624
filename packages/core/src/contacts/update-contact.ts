import { notFound } from '@lobby/contracts/errors';
import type { UpdateContact } from '@lobby/contracts/contacts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { saveContactChanges } from './changes/save-contact-changes.ts';
import { createContactOfVisitor } from './create-contact-of-visitor.ts';
import { assertRevision } from './list/save-contact.ts';

/** Changes the contact of a conversation, as a member writes it; creates the contact if there is none yet. */
export async function updateContact(
  tx: TenantTx,
  actor: Actor,
  { conversationId, revision, name, email, phone, notes, fields }: UpdateContact,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitorId: true, contactId: true },
  });
  if (!conversation) throw notFound('conversation');
  const { visitorId, contactId } = conversation;
  const data = { name: name || null, email: email || null, phone: phone || null, notes: notes || null };
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  if (contactId) {
    if (revision !== undefined) await assertRevision(tx, contactId, revision);
    await saveContactChanges(tx, contactId, { ...data, ...(fields && { fields }) }, origin);
  } else await createContactOfVisitor(tx, visitorId, { data: { ...data, fields: fields ?? {} }, origin });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.updated', target: conversationId });
  await publish(tx, 'visitor.changed', { visitorId });
}
