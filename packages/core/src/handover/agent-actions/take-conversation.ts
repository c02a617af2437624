import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assignConversation } from '../assignment/assign-conversation.ts';

/** Assigns a conversation to the member who takes it; conflict if another agent was faster. Cancels an answer that is being written. */
export async function takeConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, select: { agentId: true } });
  if (conversation?.agentId === actor.memberId) return;
  await assignConversation(tx, conversationId, actor);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'conversation.taken', target: conversationId });
}
