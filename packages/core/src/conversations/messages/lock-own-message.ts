import { EDIT_WINDOW_MINUTES } from '@lobby/contracts/message-limits';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { lockVisitor } from '../visitor-conversations/lock-visitor.ts';

/** The person who edits or deletes a message; only its author may. */
export type MessageOwner = { visitorId: string } | { memberId: string };

/** An agent's message that was mailed to a visitor who had left, or is about to be. */
async function wasMailed(
  tx: TenantTx,
  { author, conversationId, seq }: { author: string; conversationId: string; seq: number },
): Promise<boolean> {
  if (author !== 'agent') return false;
  const where = { conversationId, status: { in: ['pending', 'sent'] }, fromSeq: { lte: seq }, toSeq: { gte: seq } };
  return (await tx.replyMail.count({ where })) > 0;
}

/** Locks a message's row and returns it; not_found unless it is this author's, conflict once the edit window is over. */
export async function lockOwnMessage(
  tx: TenantTx,
  owner: MessageOwner,
  messageId: string,
): Promise<{ id: string; conversationId: string; seq: number }> {
  if ('visitorId' in owner) await lockVisitor(tx, owner.visitorId);
  const isOwn =
    'visitorId' in owner
      ? { author: 'visitor', conversation: { visitorId: owner.visitorId } }
      : { author: 'agent', agentId: owner.memberId };
  await tx.$queryRaw`SELECT FROM "Message" WHERE id = ${messageId}::uuid FOR UPDATE`;
  const message = await tx.message.findFirst({
    where: { id: messageId, ...isOwn },
    include: { conversation: { select: { channel: true } } },
  });
  if (!message) throw notFound('message');
  // What has left by another channel can't be changed there.
  if (message.conversation.channel !== 'widget' || (await wasMailed(tx, message)))
    throw new AppError('conflict', 'message_already_sent');
  if (message.deletedAt) throw new AppError('conflict', 'message_deleted');
  if (message.createdAt.getTime() < Date.now() - EDIT_WINDOW_MINUTES * 60_000)
    throw new AppError('conflict', 'edit_expired', { params: { minutes: EDIT_WINDOW_MINUTES } });
  return message;
}
