import { AppError, notFound } from '@lobby/contracts/errors';
import type { TransferConversation } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { insertNote } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { notifyMembers, toExcerpt } from '../../notifications/index.ts';
import { assignConversation } from './assign-conversation.ts';

/** The name of the member whom a conversation is transferred to; invalid unless they take conversations or transfer to themselves. */
async function getAssigneeName(tx: TenantTx, actor: Actor, memberId: string): Promise<string> {
  const assignee = await tx.membership.findUnique({ where: { id: memberId } });
  if (!assignee) throw notFound('member');
  const { displayName: name, disabledAt, takesConversations } = assignee;
  if (disabledAt || (!takesConversations && memberId !== actor.memberId))
    throw new AppError('invalid', 'member_not_assignable', { params: { name } });
  return name;
}

/** Transfers an open conversation from whoever has it to a member, with a note that only members read; conflict if another was faster. */
export async function transferConversation(
  tx: TenantTx,
  actor: Actor,
  { conversationId, memberId, note }: TransferConversation,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId } });
  if (!conversation) throw notFound('conversation');
  const name = await getAssigneeName(tx, actor, memberId);
  if (conversation.agentId === memberId) throw new AppError('conflict', 'conversation_taken', { params: { name } });
  if (note !== '') await insertNote(tx, { conversationId, memberId: actor.memberId, text: note, mentions: [memberId] });
  await assignConversation(tx, conversationId, { memberId, name }, conversation.agentId);
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { snoozedUntil: null } });
  if (memberId !== actor.memberId) {
    const data = { conversationId, by: actor.name, note: toExcerpt(note) };
    await notifyMembers(tx, [memberId], { kind: 'transferred', data });
  }
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'conversation.transferred',
    target: conversationId,
    data: { to: memberId },
  });
}
