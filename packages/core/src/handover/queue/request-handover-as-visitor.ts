import { AppError } from '@lobby/contracts/errors';
import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { RequestEmailReply } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import {
  appendMessage,
  toVisitorConversation,
  ensureConversation,
  transitionConversation,
  publishConversationChanged,
} from '../../conversations/index.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { requestHandover, buildHandoverSummary } from './request-handover.ts';

/**
 * The visitor asks for a person, which the server decides on: into the queue while somebody is there; else the conversation stays,
 * says when somebody is, and `canQueue` false asks for an e-mail address instead. Asking twice changes nothing.
 */
export async function requestHandoverAsVisitor(
  tx: TenantTx,
  visitorId: string,
  conversationId?: string,
): Promise<VisitorConversation> {
  const conversation = await ensureConversation(tx, visitorId, conversationId);
  if (conversation.owner === 'nobody') await transitionConversation(tx, conversation.id, 'reopen');
  await requestHandover(tx, conversation.id, 'asked');
  const row = await tx.conversation.findUniqueOrThrow({
    where: { id: conversation.id },
    include: { agent: { select: { displayName: true } } },
  });
  return toVisitorConversation(tx, row);
}

/** Keeps the address that a visitor leaves, with the conversation, for a member to answer by mail. */
export async function requestEmailReply(
  tx: TenantTx,
  visitorId: string,
  { conversationId, email, name }: RequestEmailReply,
): Promise<VisitorConversation> {
  const conversation = await ensureConversation(tx, visitorId, conversationId);
  const messageCount = await tx.message.count({ where: { conversationId: conversation.id, author: 'visitor' } });
  if (messageCount === 0) throw new AppError('invalid', 'message_required');
  const contact = conversation.contactId
    ? await tx.contact.update({
        where: { id: conversation.contactId },
        data: { email, ...(name ? { name } : {}) },
        select: { id: true },
      })
    : await tx.contact.create({ data: { email, name: name || null }, select: { id: true } });
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: contact.id } });
  // In a resolved conversation nobody would see it.
  if (conversation.owner === 'nobody') await transitionConversation(tx, conversation.id, 'reopen');
  await tx.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      contactId: contact.id,
      isAwaitingEmailReply: true,
      handoverSummary: await buildHandoverSummary(tx, conversation.id),
    },
  });
  await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'system',
    text: '',
    event: { kind: 'email_left', email },
  });
  await notifyCompanyAdmins(tx, { kind: 'email_left', data: { conversationId: conversation.id, email } });
  return toVisitorConversation(tx, await publishConversationChanged(tx, conversation.id));
}
