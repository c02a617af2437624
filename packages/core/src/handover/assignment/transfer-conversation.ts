import { AppError, notFound } from '@lobby/contracts/errors';
import type { TransferConversation } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { notifyMembers } from '../../notifications/index.ts';
import { assignConversation } from './assign-conversation.ts';

const EXCERPT_LENGTH = 120;

/** Keeps the word to the colleague beside the conversation, and tells them that they have it. */
async function notifyAssignee(
  tx: TenantTx,
  actor: Actor,
  { conversationId, memberId, note, afterSeq }: TransferConversation & { afterSeq: number },
): Promise<void> {
  if (note !== '') {
    await tx.note.createMany({
      data: [{ conversationId, memberId: actor.memberId, afterSeq, text: note, mentions: [memberId] }],
    });
    await publish(tx, 'inbox.changed', { conversationId });
  }
  if (memberId === actor.memberId) return;
  const data = { conversationId, by: actor.name, note: note.slice(0, EXCERPT_LENGTH) };
  await notifyMembers(tx, [memberId], { kind: 'transferred', data });
}

/**
 * Gives an open conversation to a colleague who takes conversations, or to the member who asks, from whoever has it, with a note that
 * only members read. Of two who do so at once one succeeds.
 */
export async function transferConversation(
  tx: TenantTx,
  actor: Actor,
  { conversationId, memberId, note }: TransferConversation,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId } });
  if (!conversation) throw notFound('conversation');
  const assignee = await tx.membership.findUnique({ where: { id: memberId } });
  if (!assignee) throw notFound('member');
  const name = assignee.displayName;
  const isSelfAssigned = memberId === actor.memberId;
  if (assignee.disabledAt || (!assignee.takesConversations && !isSelfAssigned))
    throw new AppError('invalid', `${name} takes no conversations at the moment. Please choose somebody else.`);
  if (conversation.agentId === memberId) throw new AppError('conflict', `${name} has this conversation already.`);
  await assignConversation(tx, conversationId, { memberId, name }, conversation.agentId);
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { snoozedUntil: null } });
  await notifyAssignee(tx, actor, { conversationId, memberId, note, afterSeq: conversation.lastSeq });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'conversation.transferred',
    target: conversationId,
    data: { to: memberId },
  });
}
