import type { FieldDefinition, SetContactFields } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import { loadContactFields, saveAllContactFields } from '../custom-fields/index.ts';
import type { Actor } from '../deps.ts';
import { createContactOfVisitor } from './create-contact-of-visitor.ts';

/** The own fields of the person in a conversation, as agents see and edit them. */
export interface ConversationContactFields {
  /** Null: nothing is known of them yet. */
  contactId: string | null;
  definitions: FieldDefinition[];
  values: FieldValues;
  /** Texts under names that no field has. */
  otherTexts: Record<string, string>;
  /** Null: without a contact. */
  revision: number | null;
}

const findConversation = async (tx: TenantTx, conversationId: string) => {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitorId: true, contactId: true, contact: { select: { fields: true, revision: true } } },
  });
  if (!conversation) throw notFound('conversation');
  return conversation;
};

/** The own fields of a conversation's contact. Throws not_found. */
export async function getContactFields(tx: TenantTx, conversationId: string): Promise<ConversationContactFields> {
  const { contactId, contact } = await findConversation(tx, conversationId);
  const fields = await loadContactFields(tx, (contact?.fields ?? {}) as FieldValues);
  return { contactId, ...fields, revision: contact?.revision ?? null };
}

/**
 * Writes fields of a conversation's contact, as a member; creates the contact if there is none yet. Throws not_found, invalid with what
 * is wrong by field, and a conflict where somebody has saved since the writer's revision.
 */
export async function setContactFields(
  tx: TenantTx,
  actor: Actor,
  { conversationId, values, revision }: SetContactFields,
): Promise<{ warnings: string[] }> {
  const { visitorId, contactId: known } = await findConversation(tx, conversationId);
  const origin = { source: 'member', actorUserId: actor.userId } as const;
  const contactId = known ?? (await createContactOfVisitor(tx, visitorId, { data: { fields: {} }, origin }));
  const { warnings } = await saveAllContactFields(tx, {
    contactId,
    values,
    revision: known ? revision : null,
    source: 'member',
    actorUserId: actor.userId,
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.updated', target: conversationId });
  await publish(tx, 'visitor.changed', { visitorId });
  return { warnings: Object.keys(warnings) };
}
