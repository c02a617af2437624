import { AppError, notFound } from '@lobby/contracts';
import type { TransferConversation } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { notifyMembers } from '../notifications/index.ts';
import { giveTo } from './give-to.ts';

const EXCERPT = 120;

/** Keeps the word to the colleague beside the conversation, and tells them that they have it. */
async function tellColleague(
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
  const data = { conversationId, by: actor.name, note: note.slice(0, EXCERPT) };
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
  if (!conversation) throw notFound('This conversation');
  const colleague = await tx.membership.findUnique({ where: { id: memberId } });
  if (!colleague) throw notFound('This member');
  const name = colleague.displayName;
  const isTakenOver = memberId === actor.memberId;
  if (colleague.disabledAt || (!colleague.takesConversations && !isTakenOver))
    throw new AppError('invalid', `${name} takes no conversations at the moment. Please choose somebody else.`);
  if (conversation.agentId === memberId) throw new AppError('conflict', `${name} has this conversation already.`);
  await giveTo(tx, conversationId, { memberId, name }, conversation.agentId);
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { snoozedUntil: null } });
  await tellColleague(tx, actor, { conversationId, memberId, note, afterSeq: conversation.lastSeq });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'conversation.transferred',
    target: conversationId,
    data: { to: memberId },
  });
}
