import { notFound } from '@lobby/contracts';
import type { Ask, ConversationForVisitor, GiveFeedback, MessageView } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { readAvailability } from '../availability/index.ts';
import { appendMessage, tellMessageChanged } from './append-message.ts';
import { conversationForVisitor, messageView, WITH_AGENT } from './message-view.ts';
import { moveConversation } from './move-conversation.ts';

/** Messages that one call gives at the most; who has fewer asks again from the last one on. */
const PAGE = 200;

/** The visitor's conversation; null before the first message. */
export const findCurrent = (tx: TenantTx, visitorId: string) =>
  tx.conversation.findFirst({ where: { visitorId }, orderBy: { createdAt: 'desc' }, include: WITH_AGENT });

/** The visitor's conversation and its messages after a seq, as many as one call gives. */
export async function catchUpVisitor(
  tx: TenantTx,
  visitorId: string,
  afterSeq: number,
): Promise<
  { conversation: ConversationForVisitor | null; messages: MessageView[] } & Pick<
    ConversationForVisitor,
    'canQueue' | 'hours'
  >
> {
  const current = await findCurrent(tx, visitorId);
  if (!current) return { conversation: null, messages: [], ...(await readAvailability(tx)) };
  const conversation = await conversationForVisitor(tx, current);
  const { canQueue, hours } = conversation;
  return { conversation, messages: await messagesAfter(tx, current.id, afterSeq), canQueue, hours };
}

/** A conversation's messages after a seq, in order. */
export async function messagesAfter(tx: TenantTx, conversationId: string, afterSeq: number): Promise<MessageView[]> {
  const rows = await tx.message.findMany({
    where: { conversationId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: PAGE,
    include: WITH_AGENT,
  });
  return rows.map(messageView);
}

/** The visitor's conversation, made when there is none. Two tabs that write first at once get the same one: the visitor's row is locked. */
export async function ensureConversation(tx: TenantTx, visitorId: string) {
  const held = await tx.$queryRaw<
    { contactId: string | null }[]
  >`SELECT "contactId" FROM "Visitor" WHERE id = ${visitorId}::uuid FOR UPDATE`;
  const [visitor] = held;
  if (!visitor) throw notFound('This visit');
  return (
    (await findCurrent(tx, visitorId)) ??
    tx.conversation.create({ data: { visitorId, contactId: visitor.contactId }, include: WITH_AGENT })
  );
}

export interface StoredQuestion {
  conversation: ConversationForVisitor;
  message: MessageView;
  /** The same clientMessageId came before: nothing was stored again. */
  isRepeated: boolean;
}

/**
 * Stores what a visitor wrote, once however often it is sent. A resolved conversation is opened again as a new episode, owned by the
 * assistant.
 */
export async function storeQuestion(
  tx: TenantTx,
  visitorId: string,
  { clientMessageId, text, pageUrl, pageTitle }: Ask,
): Promise<StoredQuestion> {
  let conversation = await ensureConversation(tx, visitorId);
  const earlier = await tx.message.findFirst({
    where: { conversationId: conversation.id, clientMessageId },
    include: WITH_AGENT,
  });
  if (earlier)
    return {
      conversation: await conversationForVisitor(tx, conversation),
      message: messageView(earlier),
      isRepeated: true,
    };
  if (conversation.owner === 'nobody') conversation = await moveConversation(tx, conversation.id, 'reopen');
  const message = await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'visitor',
    text,
    clientMessageId,
  });
  await tx.visitor.updateMany({
    where: { id: visitorId },
    data: { lastSeenAt: new Date(), ...(pageUrl ? { pageUrl, pageTitle: pageTitle ?? null } : {}) },
  });
  await tx.tenant.updateMany({ data: { lastActivityAt: new Date() } });
  return {
    conversation: { ...(await conversationForVisitor(tx, conversation)), lastSeq: message.seq },
    message,
    isRepeated: false,
  };
}

/** A visitor's thumb on an answer of their own conversation; null takes it back. */
export async function giveFeedback(
  tx: TenantTx,
  visitorId: string,
  { messageId, feedback, reason }: GiveFeedback,
): Promise<MessageView> {
  const given = await tx.message.updateMany({
    where: { id: messageId, author: { in: ['assistant', 'agent'] }, conversation: { visitorId } },
    data: { feedback, feedbackReason: feedback === null ? null : reason || null },
  });
  if (given.count === 0) throw notFound('This message');
  return tellMessageChanged(tx, messageId);
}

/** Whose conversation it is; null when the tenant has none with this id. */
export const findVisitorOf = async (tx: TenantTx, conversationId: string): Promise<string | null> =>
  (await tx.conversation.findUnique({ where: { id: conversationId }, select: { visitorId: true } }))?.visitorId ?? null;
