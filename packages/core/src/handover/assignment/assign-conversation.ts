import type { TenantTx } from '@lobby/db';
import { appendSystemEvent, publishMessageSaved, transitionConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

/** Cancels answers of the assistant that are being written. */
async function cancelPendingAnswers(tx: TenantTx, conversationId: string): Promise<void> {
  const pending = { conversationId, author: 'assistant', state: { in: ['pending', 'streaming'] } };
  for (const { id } of await tx.message.findMany({ where: pending, select: { id: true } })) {
    await tx.message.updateMany({ where: { id }, data: { state: 'cancelled' } });
    await publishMessageSaved(tx, id);
  }
}

/**
 * Assigns a conversation of the assistant's or the queue's to an agent, with `fromAgentId` also one that this agent has; conflict if
 * somebody was faster. Cancels an answer that is being written.
 */
export async function assignConversation(
  tx: TenantTx,
  conversationId: string,
  { memberId, name }: Pick<Actor, 'memberId' | 'name'>,
  fromAgentId?: string | null,
): Promise<void> {
  await (fromAgentId
    ? transitionConversation(tx, conversationId, 'assign', { agentId: memberId, expectedAgentId: fromAgentId })
    : transitionConversation(tx, conversationId, 'take', { agentId: memberId }));
  await cancelPendingAnswers(tx, conversationId);
  await appendSystemEvent(tx, conversationId, { kind: fromAgentId ? 'transferred' : 'agent_joined', agentName: name });
}
