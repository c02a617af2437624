import { AppError, notFound } from '@lobby/contracts/errors';
import type { SendMessage, VisitorConversation, SetFeedback, MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { appendMessage, publishMessageSaved } from '../messages/append-message.ts';
import { updateReadReceipts } from '../messages/update-read-receipts.ts';
import { toVisitorConversation, toMessageView, AGENT_INCLUDE, MESSAGE_INCLUDE } from '../messages/to-message-view.ts';
import { transitionConversation } from '../lifecycle/transition-conversation.ts';

/** Messages that one call gives at the most; who has fewer asks again from the last one on. */
const MESSAGE_PAGE_SIZE = 200;

/** The visitor's conversation of this id, not_found if they have none; without an id the one used last, null before the first. */
export async function findVisitorConversation(tx: TenantTx, visitorId: string, conversationId?: string) {
  const conversation = await tx.conversation.findFirst({
    where: { visitorId, ...(conversationId ? { id: conversationId } : {}) },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    include: AGENT_INCLUDE,
  });
  if (!conversation && conversationId) throw notFound('conversation');
  return conversation;
}

export type ConversationSync = { conversation: VisitorConversation | null; messages: MessageView[] } & Pick<
  VisitorConversation,
  'canRequestHandover' | 'hours'
>;

/**
 * A conversation of the visitor's and its messages after a seq, as many as one call gives, with those before it that were changed or
 * taken back since they were sent. What it gives counts as delivered.
 */
export async function loadConversationSync(
  tx: TenantTx,
  visitorId: string,
  afterSeq: number,
  conversationId?: string,
): Promise<ConversationSync> {
  const current = await findVisitorConversation(tx, visitorId, conversationId);
  if (!current) return { conversation: null, messages: [], ...(await getAvailability(tx)) };
  // Most who ask have missed nothing, and thousands ask at once when their connections come back.
  const newMessages = current.lastSeq > afterSeq ? await listMessagesAfter(tx, current.id, afterSeq) : [];
  const visitorDeliveredSeq = newMessages.at(-1)?.seq ?? afterSeq;
  if (visitorDeliveredSeq > current.visitorDeliveredSeq)
    await updateReadReceipts(tx, current.id, { visitorDeliveredSeq });
  const conversation = await toVisitorConversation(tx, current);
  const { canRequestHandover, hours } = conversation;
  const messages = [...(await listChangedMessages(tx, current.id, afterSeq)), ...newMessages];
  return { conversation, messages, canRequestHandover, hours };
}

/** Messages up to a seq that are no longer as they were sent: who has them may have missed it. */
async function listChangedMessages(tx: TenantTx, conversationId: string, seq: number): Promise<MessageView[]> {
  const where = { conversationId, seq: { lte: seq }, OR: [{ editedAt: { not: null } }, { deletedAt: { not: null } }] };
  if ((await tx.message.count({ where })) === 0) return [];
  const rows = await tx.message.findMany({
    where,
    orderBy: { seq: 'asc' },
    take: -MESSAGE_PAGE_SIZE,
    include: MESSAGE_INCLUDE,
  });
  return rows.map(toMessageView);
}

/** A conversation's messages after a seq, in order. */
export async function listMessagesAfter(
  tx: TenantTx,
  conversationId: string,
  afterSeq: number,
): Promise<MessageView[]> {
  const rows = await tx.message.findMany({
    where: { conversationId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: MESSAGE_PAGE_SIZE,
    include: MESSAGE_INCLUDE,
  });
  return rows.map(toMessageView);
}

type PageContext = Pick<SendMessage, 'pageUrl' | 'pageTitle'>;

/**
 * Notes that a visitor is there, and on which page, and holds their row until the transaction ends; refuses one that a member has
 * blocked. Before everything that a visitor sends.
 */
export async function lockVisitor(
  tx: TenantTx,
  visitorId: string,
  page: PageContext = {},
): Promise<{ contactId: string | null }> {
  const { pageUrl, pageTitle } = { pageUrl: page.pageUrl ?? null, pageTitle: page.pageTitle ?? null };
  // No key changes: whoever changes a conversation twice holds it and asks for its visitor's row, while here it is the other way round.
  const [visitor] = await tx.$queryRaw<{ contactId: string | null; blockedAt: Date | null }[]>`
    UPDATE "Visitor" SET "lastSeenAt" = now(), "pageUrl" = coalesce(${pageUrl}, "pageUrl"),
        "pageTitle" = CASE WHEN ${pageUrl}::text IS NULL THEN "pageTitle" ELSE ${pageTitle} END
      WHERE id = ${visitorId}::uuid RETURNING "contactId", "blockedAt"`;
  if (!visitor) throw notFound('visitor_session');
  if (visitor.blockedAt) throw new AppError('forbidden', 'visitor_blocked');
  return visitor;
}

/**
 * The visitor's conversation of this id; without one the one used last, made when there is none. Two tabs that write first at once get
 * the same one: the visitor's row is locked.
 */
export async function ensureConversation(tx: TenantTx, visitorId: string, conversationId?: string, page?: PageContext) {
  const { contactId } = await lockVisitor(tx, visitorId, page);
  return (
    (await findVisitorConversation(tx, visitorId, conversationId)) ??
    tx.conversation.create({ data: { visitorId, contactId }, include: AGENT_INCLUDE })
  );
}

export interface CreatedMessage {
  conversation: VisitorConversation;
  message: MessageView;
  /** The same clientMessageId came before: nothing was stored again. */
  isDuplicate: boolean;
}

/** What was stored when the same message came before. */
async function findDuplicateMessage(
  tx: TenantTx,
  visitorId: string,
  clientMessageId: string,
): Promise<CreatedMessage | null> {
  const duplicate = await tx.message.findFirst({
    where: { clientMessageId, conversation: { visitorId } },
    select: { id: true },
  });
  // It hardly ever is, and its parts are read by a statement each.
  if (!duplicate) return null;
  const message = await tx.message.findUniqueOrThrow({
    where: { id: duplicate.id },
    include: { ...MESSAGE_INCLUDE, conversation: { include: AGENT_INCLUDE } },
  });
  return {
    conversation: await toVisitorConversation(tx, message.conversation),
    message: toMessageView(message),
    isDuplicate: true,
  };
}

/**
 * Stores what a visitor wrote, once however often it is sent. A resolved conversation is opened again as a new episode, owned by the
 * assistant.
 */
export async function createVisitorMessage(
  tx: TenantTx,
  visitorId: string,
  { conversationId, clientMessageId, text, attachmentIds = [], ...page }: SendMessage,
): Promise<CreatedMessage> {
  let conversation = await ensureConversation(tx, visitorId, conversationId, page);
  // In whichever of their conversations: the one used last may be another one by the time that it is sent again.
  const duplicate = await findDuplicateMessage(tx, visitorId, clientMessageId);
  if (duplicate) return duplicate;
  if (conversation.owner === 'nobody') conversation = await transitionConversation(tx, conversation.id, 'reopen');
  const message = await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'visitor',
    text,
    clientMessageId,
    attachmentIds,
  });
  return {
    conversation: { ...(await toVisitorConversation(tx, conversation)), lastSeq: message.seq },
    message,
    isDuplicate: false,
  };
}

/** A visitor's thumb on an answer of their own conversation; null takes it back. */
export async function setFeedback(
  tx: TenantTx,
  visitorId: string,
  { messageId, feedback, reason }: SetFeedback,
): Promise<MessageView> {
  const updated = await tx.message.updateMany({
    where: { id: messageId, author: { in: ['assistant', 'agent'] }, conversation: { visitorId } },
    data: { feedback, feedbackReason: feedback === null ? null : reason || null },
  });
  if (updated.count === 0) throw notFound('message');
  return publishMessageSaved(tx, messageId);
}

/** Whose conversation it is; null when the tenant has none with this id. */
export const findVisitorId = async (tx: TenantTx, conversationId: string): Promise<string | null> =>
  (await tx.conversation.findUnique({ where: { id: conversationId }, select: { visitorId: true } }))?.visitorId ?? null;
