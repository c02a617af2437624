import { AppError } from '@lobby/contracts';
import type { ConversationForVisitor, HandoverReason, LeaveEmail } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import {
  appendMessage,
  conversationForVisitor,
  ensureConversation,
  hasAgents,
  moveConversation,
  tellConversationChanged,
} from '../conversations/index.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';

const SUMMARY_QUESTIONS = 3;
const SUMMARY_LENGTH = 300;

/** What the agent sees before reading: the visitor's last questions, and how far the assistant came. */
async function summaryOf(tx: TenantTx, conversationId: string): Promise<string> {
  const messages = await tx.message.findMany({
    where: { conversationId, author: { in: ['visitor', 'assistant'] } },
    orderBy: { seq: 'desc' },
    take: 20,
    select: { author: true, text: true, outcome: true },
  });
  const questions = messages
    .filter(({ author }) => author === 'visitor')
    .slice(0, SUMMARY_QUESTIONS)
    .reverse();
  const unanswered = messages.filter(({ outcome }) => outcome === 'unknown').length;
  const asked = questions.map(({ text }) => `“${text.slice(0, SUMMARY_LENGTH)}”`).join(' · ');
  return unanswered > 0
    ? `${asked} — the assistant found no answer to ${unanswered === 1 ? 'one question' : `${unanswered} questions`}.`
    : asked;
}

/** Puts a conversation of the assistant's into the queue and says so in it. The caller has made sure that there are agents. */
export async function queueConversation(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<void> {
  await moveConversation(tx, conversationId, 'queue', { reason, summary: await summaryOf(tx, conversationId) });
  await appendMessage(tx, { conversationId, author: 'system', text: '', event: { kind: 'queued', reason } });
}

/**
 * The visitor asks for a person, which the server decides on: into the queue when the tenant has agents; where it has none the
 * conversation stays, and `canQueue` false asks for an e-mail address instead. Asking twice changes nothing.
 */
export async function requestPerson(tx: TenantTx, visitorId: string): Promise<ConversationForVisitor> {
  const conversation = await ensureConversation(tx, visitorId);
  const canQueue = await hasAgents(tx);
  const current =
    conversation.owner === 'nobody' ? await moveConversation(tx, conversation.id, 'reopen') : conversation;
  if (canQueue && current.owner === 'assistant') await queueConversation(tx, conversation.id, 'asked');
  const row = await tx.conversation.findUniqueOrThrow({
    where: { id: conversation.id },
    include: { agent: { select: { displayName: true } } },
  });
  return conversationForVisitor(tx, row);
}

/** Keeps the address that a visitor leaves, with the conversation, for a member to answer by mail. */
export async function leaveEmail(
  tx: TenantTx,
  visitorId: string,
  { email, name }: LeaveEmail,
): Promise<ConversationForVisitor> {
  const conversation = await ensureConversation(tx, visitorId);
  const messages = await tx.message.count({ where: { conversationId: conversation.id, author: 'visitor' } });
  if (messages === 0)
    throw new AppError('invalid', 'Please write your question first, so that we know what to answer.');
  const contact = conversation.contactId
    ? await tx.contact.update({
        where: { id: conversation.contactId },
        data: { email, ...(name ? { name } : {}) },
        select: { id: true },
      })
    : await tx.contact.create({ data: { email, name: name || null }, select: { id: true } });
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId: contact.id } });
  // In a resolved conversation nobody would see it.
  if (conversation.owner === 'nobody') await moveConversation(tx, conversation.id, 'reopen');
  await tx.conversation.updateMany({
    where: { id: conversation.id },
    data: { contactId: contact.id, wantsEmail: true },
  });
  await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'system',
    text: '',
    event: { kind: 'email_left', email },
  });
  await notifyCompanyAdmins(tx, { kind: 'email_left', data: { conversationId: conversation.id, email } });
  return conversationForVisitor(tx, await tellConversationChanged(tx, conversation.id));
}
