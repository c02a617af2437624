import { AppError, notFound } from '@lobby/contracts';
import type { TransferConversation } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { giveTo } from './give-to.ts';

/**
 * Gives an open conversation to a colleague, from whoever has it, with a note that only members read. Of two who do so at once one
 * succeeds.
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
  if (colleague.disabledAt || !colleague.takesConversations)
    throw new AppError('invalid', `${name} takes no conversations at the moment. Please choose somebody else.`);
  if (conversation.agentId === memberId) throw new AppError('conflict', `${name} has this conversation already.`);
  await giveTo(tx, conversationId, { memberId, name }, conversation.agentId);
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { snoozedUntil: null } });
  if (note !== '')
    await tx.note.createMany({
      data: [
        { conversationId, memberId: actor.memberId, afterSeq: conversation.lastSeq, text: note, mentions: [memberId] },
      ],
    });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'conversation.transferred',
    target: conversationId,
    data: { to: memberId },
  });
}
