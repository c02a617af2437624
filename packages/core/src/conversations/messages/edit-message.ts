import { EDIT_WINDOW_MINUTES } from '@lobby/contracts/message-limits';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { EditMessage, MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publishMessageSaved } from './append-message.ts';
import { lockVisitor } from '../visitor-conversations/ensure-conversation.ts';

/** Who changes it: a message is its author's alone. */
export type MessageAuthor = { visitorId: string } | { memberId: string };

/** The message, if it is this author's and not older than five minutes; its row is locked. */
async function lockOwnMessage(
  tx: TenantTx,
  author: MessageAuthor,
  messageId: string,
): Promise<{ id: string; conversationId: string; seq: number }> {
  if ('visitorId' in author) await lockVisitor(tx, author.visitorId);
  const own =
    'visitorId' in author
      ? { author: 'visitor', conversation: { visitorId: author.visitorId } }
      : { author: 'agent', agentId: author.memberId };
  await tx.$queryRaw`SELECT FROM "Message" WHERE id = ${messageId}::uuid FOR UPDATE`;
  const message = await tx.message.findFirst({ where: { id: messageId, ...own } });
  if (!message) throw notFound('message');
  if (message.deletedAt) throw new AppError('conflict', 'message_deleted');
  if (message.createdAt.getTime() < Date.now() - EDIT_WINDOW_MINUTES * 60_000)
    throw new AppError('conflict', 'edit_expired', { params: { minutes: EDIT_WINDOW_MINUTES } });
  return message;
}

/** Changes the text of one's own message; both sides see that it was changed. */
export async function editMessage(
  tx: TenantTx,
  author: MessageAuthor,
  { messageId, text }: EditMessage,
): Promise<MessageView> {
  await lockOwnMessage(tx, author, messageId);
  await tx.message.updateMany({ where: { id: messageId }, data: { text, editedAt: new Date() } });
  return publishMessageSaved(tx, messageId);
}

/** Takes one's own message back: its place stays, its text and files are gone. */
export async function deleteMessage(tx: TenantTx, author: MessageAuthor, messageId: string): Promise<MessageView> {
  const { conversationId, seq } = await lockOwnMessage(tx, author, messageId);
  await tx.message.updateMany({ where: { id: messageId }, data: { text: '', deletedAt: new Date() } });
  // Its files open no longer, and the sweep removes them.
  await tx.attachment.updateMany({ where: { messageId }, data: { messageId: null } });
  await tx.answerTrace.updateMany({
    where: { message: { conversationId, replyToSeq: seq } },
    data: { question: '', searchQuery: '' },
  });
  return publishMessageSaved(tx, messageId);
}
