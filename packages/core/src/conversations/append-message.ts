import { notFound } from '@lobby/contracts';
import type { Author, MessageView, SystemEvent } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { sendAttachments } from '../attachments/index.ts';
import { messageView, WITH_PARTS } from './message-view.ts';

export interface NewMessage {
  conversationId: string;
  author: Author;
  text: string;
  clientMessageId?: string;
  agentId?: string;
  event?: SystemEvent;
  /** Files that the author has uploaded for it; not_found for one that isn't theirs, or that was sent before. */
  attachmentIds?: readonly string[];
  /** For an answer that is still being written. */
  answer?: { attemptId: string; replyToSeq: number };
}

/**
 * Adds a message at the end of a conversation. Its seq is taken under the conversation's row lock, so that seqs have no gaps and
 * their order is the order of the commits. What a visitor writes wakes a snoozed conversation and waits for an answer from then on.
 */
export async function appendMessage(
  tx: TenantTx,
  { conversationId, answer, event, attachmentIds = [], ...message }: NewMessage,
): Promise<MessageView> {
  const [conversation] = await tx.$queryRaw<{ lastSeq: number; visitorId: string; episode: number }[]>`
    UPDATE "Conversation" SET "lastSeq" = "lastSeq" + 1, "lastMessageAt" = now(),
        "snoozedUntil" = CASE WHEN ${message.author} = 'visitor' THEN NULL ELSE "snoozedUntil" END,
        "awaitingSince" = CASE ${message.author} WHEN 'visitor' THEN coalesce("awaitingSince", now()) WHEN 'agent' THEN NULL
          ELSE "awaitingSince" END
      WHERE id = ${conversationId}::uuid
    RETURNING "lastSeq", "visitorId", episode`;
  if (!conversation) throw notFound('This conversation');
  const row = await tx.message.create({
    data: {
      ...message,
      conversationId,
      seq: conversation.lastSeq,
      episode: conversation.episode,
      ...(event ? { event } : {}),
      ...(answer ? { state: 'pending', ...answer } : {}),
    },
  });
  const { agentId = null } = message;
  // Asked for beside the row: with an include, all of what was just written would be read again.
  const agent = agentId && (await tx.membership.findFirst({ where: { id: agentId }, select: { displayName: true } }));
  const sent = { conversationId, messageId: row.id, memberId: agentId };
  const attachments = await sendAttachments(tx, sent, attachmentIds);
  const view = messageView({ ...row, agent: agent || null, attachments });
  await publish(tx, 'message.saved', { conversationId, visitorId: conversation.visitorId, message: view });
  return view;
}

/** Tells both sides of a message that changed after it was sent. */
export async function tellMessageChanged(tx: TenantTx, messageId: string): Promise<MessageView> {
  const row = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    include: { ...WITH_PARTS, conversation: { select: { visitorId: true } } },
  });
  const view = messageView(row);
  await publish(tx, 'message.saved', {
    conversationId: row.conversationId,
    visitorId: row.conversation.visitorId,
    message: view,
  });
  return view;
}
