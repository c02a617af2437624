import { AppError, notFound } from '@lobby/contracts';
import type { Ask, ConversationForVisitor, GiveFeedback, MessageView } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { readAvailability } from '../availability/index.ts';
import { appendMessage, tellMessageChanged } from './append-message.ts';
import { markSeen } from './mark-seen.ts';
import { conversationForVisitor, messageView, WITH_AGENT, WITH_PARTS } from './message-view.ts';
import { moveConversation } from './move-conversation.ts';

/** Messages that one call gives at the most; who has fewer asks again from the last one on. */
const PAGE = 200;

/** The visitor's conversation of this id, not_found if they have none; without an id the one used last, null before the first. */
export async function findCurrent(tx: TenantTx, visitorId: string, conversationId?: string) {
  const found = await tx.conversation.findFirst({
    where: { visitorId, ...(conversationId ? { id: conversationId } : {}) },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    include: WITH_AGENT,
  });
  if (!found && conversationId) throw notFound('This conversation');
  return found;
}

export type CaughtUp = { conversation: ConversationForVisitor | null; messages: MessageView[] } & Pick<
  ConversationForVisitor,
  'canQueue' | 'hours'
>;

/**
 * A conversation of the visitor's and its messages after a seq, as many as one call gives, with those before it that were changed or
 * taken back since they were sent. What it gives counts as delivered.
 */
export async function catchUpVisitor(
  tx: TenantTx,
  visitorId: string,
  afterSeq: number,
  conversationId?: string,
): Promise<CaughtUp> {
  const current = await findCurrent(tx, visitorId, conversationId);
  if (!current) return { conversation: null, messages: [], ...(await readAvailability(tx)) };
  // Most who ask have missed nothing, and thousands ask at once when their connections come back.
  const missed = current.lastSeq > afterSeq ? await messagesAfter(tx, current.id, afterSeq) : [];
  const visitorDeliveredSeq = missed.at(-1)?.seq ?? afterSeq;
  if (visitorDeliveredSeq > current.visitorDeliveredSeq) await markSeen(tx, current.id, { visitorDeliveredSeq });
  const conversation = await conversationForVisitor(tx, current);
  const { canQueue, hours } = conversation;
  const messages = [...(await changedBefore(tx, current.id, afterSeq)), ...missed];
  return { conversation, messages, canQueue, hours };
}

/** Messages up to a seq that are no longer as they were sent: who has them may have missed it. */
async function changedBefore(tx: TenantTx, conversationId: string, seq: number): Promise<MessageView[]> {
  const where = { conversationId, seq: { lte: seq }, OR: [{ editedAt: { not: null } }, { deletedAt: { not: null } }] };
  if ((await tx.message.count({ where })) === 0) return [];
  const rows = await tx.message.findMany({ where, orderBy: { seq: 'asc' }, take: -PAGE, include: WITH_PARTS });
  return rows.map(messageView);
}

/** A conversation's messages after a seq, in order. */
export async function messagesAfter(tx: TenantTx, conversationId: string, afterSeq: number): Promise<MessageView[]> {
  const rows = await tx.message.findMany({
    where: { conversationId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: PAGE,
    include: WITH_PARTS,
  });
  return rows.map(messageView);
}

type Page = Pick<Ask, 'pageUrl' | 'pageTitle'>;

/**
 * Notes that a visitor is there, and on which page, and holds their row until the transaction ends; refuses one that a member has
 * blocked. Before everything that a visitor sends.
 */
export async function holdVisitor(
  tx: TenantTx,
  visitorId: string,
  page: Page = {},
): Promise<{ contactId: string | null }> {
  const { pageUrl, pageTitle } = { pageUrl: page.pageUrl ?? null, pageTitle: page.pageTitle ?? null };
  // No key changes: whoever changes a conversation twice holds it and asks for its visitor's row, while here it is the other way round.
  const [visitor] = await tx.$queryRaw<{ contactId: string | null; blockedAt: Date | null }[]>`
    UPDATE "Visitor" SET "lastSeenAt" = now(), "pageUrl" = coalesce(${pageUrl}, "pageUrl"),
        "pageTitle" = CASE WHEN ${pageUrl}::text IS NULL THEN "pageTitle" ELSE ${pageTitle} END
      WHERE id = ${visitorId}::uuid RETURNING "contactId", "blockedAt"`;
  if (!visitor) throw notFound('This visit');
  if (visitor.blockedAt)
    throw new AppError(
      'forbidden',
      'The company does not take messages from here any more. Please reach it another way.',
      { reason: 'blocked' },
    );
  return visitor;
}

/**
 * The visitor's conversation of this id; without one the one used last, made when there is none. Two tabs that write first at once get
 * the same one: the visitor's row is locked.
 */
export async function ensureConversation(tx: TenantTx, visitorId: string, conversationId?: string, page?: Page) {
  const { contactId } = await holdVisitor(tx, visitorId, page);
  return (
    (await findCurrent(tx, visitorId, conversationId)) ??
    tx.conversation.create({ data: { visitorId, contactId }, include: WITH_AGENT })
  );
}

export interface StoredQuestion {
  conversation: ConversationForVisitor;
  message: MessageView;
  /** The same clientMessageId came before: nothing was stored again. */
  isRepeated: boolean;
}

/** What was stored when the same message came before. */
async function findRepeated(tx: TenantTx, visitorId: string, clientMessageId: string): Promise<StoredQuestion | null> {
  const known = await tx.message.findFirst({
    where: { clientMessageId, conversation: { visitorId } },
    select: { id: true },
  });
  // It hardly ever is, and its parts are read by a statement each.
  if (!known) return null;
  const message = await tx.message.findUniqueOrThrow({
    where: { id: known.id },
    include: { ...WITH_PARTS, conversation: { include: WITH_AGENT } },
  });
  return {
    conversation: await conversationForVisitor(tx, message.conversation),
    message: messageView(message),
    isRepeated: true,
  };
}

/**
 * Stores what a visitor wrote, once however often it is sent. A resolved conversation is opened again as a new episode, owned by the
 * assistant.
 */
export async function storeQuestion(
  tx: TenantTx,
  visitorId: string,
  { conversationId, clientMessageId, text, attachmentIds = [], ...page }: Ask,
): Promise<StoredQuestion> {
  let conversation = await ensureConversation(tx, visitorId, conversationId, page);
  // In whichever of their conversations: the one used last may be another one by the time that it is sent again.
  const earlier = await findRepeated(tx, visitorId, clientMessageId);
  if (earlier) return earlier;
  if (conversation.owner === 'nobody') conversation = await moveConversation(tx, conversation.id, 'reopen');
  const message = await appendMessage(tx, {
    conversationId: conversation.id,
    author: 'visitor',
    text,
    clientMessageId,
    attachmentIds,
  });
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
