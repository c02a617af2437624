import { notFound } from '@lobby/contracts/errors';
import type { MessageAuthor, MessageView, SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { attachToMessage } from '../../attachments/index.ts';
import { toMessageView, MESSAGE_INCLUDE } from './to-message-view.ts';

export interface NewMessage {
  conversationId: string;
  author: MessageAuthor;
  text: string;
  clientMessageId?: string;
  agentId?: string;
  event?: SystemEvent;
  /** Files that the author has uploaded for it; not_found for one that isn't theirs, or that was sent before. */
  attachmentIds?: readonly string[];
  /** For an answer that is still being written. */
  answer?: { attemptId: string; replyToSeq: number };
}

interface AllocatedSequence {
  seq: number;
  visitorId: string;
  episode: number;
  agentName: string | null;
}

/**
 * Takes the next place in a conversation. A seq is taken under the conversation's row lock, so that seqs have no gaps and their order
 * is the order of the commits. What a visitor writes wakes a snoozed conversation and waits for an answer from then on; an agent's
 * first message of an episode is noted, and that something is said in the company, to the minute: were it noted with every message,
 * its messages would wait for each other.
 */
async function nextSequence(tx: TenantTx, { conversationId, author, agentId }: NewMessage): Promise<AllocatedSequence> {
  const isFromPerson = author === 'visitor' || author === 'agent';
  // The company's row comes after the conversation's, for all who hold both.
  const [allocated] = await tx.$queryRaw<AllocatedSequence[]>`
    WITH held AS (
      UPDATE "Conversation" SET "lastSeq" = "lastSeq" + 1, "lastMessageAt" = now(),
          "snoozedUntil" = CASE WHEN ${author} = 'visitor' THEN NULL ELSE "snoozedUntil" END,
          "waitingSince" = CASE ${author} WHEN 'visitor' THEN coalesce("waitingSince", now()) WHEN 'agent' THEN NULL
            ELSE "waitingSince" END
        WHERE id = ${conversationId}::uuid
      RETURNING id, "lastSeq" AS seq, "visitorId", episode),
    replied AS (
      UPDATE "Episode" e SET "firstReplyAt" = now() FROM held
        WHERE ${author} = 'agent' AND e."conversationId" = held.id AND e.number = held.episode AND e."firstReplyAt" IS NULL),
    active AS (
      UPDATE "Tenant" t SET "lastActivityAt" = now() FROM held
        WHERE ${isFromPerson} AND (t."lastActivityAt" IS NULL OR t."lastActivityAt" < now() - interval '1 minute'))
    SELECT seq, "visitorId", episode, (SELECT m."displayName" FROM "Membership" m WHERE m.id = ${agentId ?? null}::uuid) AS "agentName" FROM held`;
  if (!allocated) throw notFound('conversation');
  return allocated;
}

/** Adds a message at the end of a conversation, and tells both sides; not_found where there is none. */
export async function appendMessage(tx: TenantTx, message: NewMessage): Promise<MessageView> {
  const { conversationId, answer, event, attachmentIds = [], ...said } = message;
  const { seq, visitorId, episode, agentName } = await nextSequence(tx, message);
  const row = await tx.message.create({
    data: {
      ...said,
      conversationId,
      seq,
      episode,
      ...(event ? { event } : {}),
      ...(answer ? { state: 'pending', ...answer } : {}),
    },
  });
  const target = { conversationId, messageId: row.id, memberId: said.agentId ?? null };
  const attachments = await attachToMessage(tx, target, attachmentIds);
  const agent = agentName === null ? null : { displayName: agentName };
  const view = toMessageView({ ...row, agent, attachments });
  await publish(tx, 'message.saved', { conversationId, visitorId, message: view });
  return view;
}

/** Tells both sides of a message that changed after it was sent. */
export async function publishMessageSaved(tx: TenantTx, messageId: string): Promise<MessageView> {
  const row = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    include: { ...MESSAGE_INCLUDE, conversation: { select: { visitorId: true } } },
  });
  const view = toMessageView(row);
  await publish(tx, 'message.saved', {
    conversationId: row.conversationId,
    visitorId: row.conversation.visitorId,
    message: view,
  });
  return view;
}
