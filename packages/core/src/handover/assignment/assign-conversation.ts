import type { TenantTx } from '@lobby/db';
import { appendMessage, transitionConversation, publishMessageSaved } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

/** Ends answers of the assistant that are being written: an agent has the conversation now. */
async function cancelPendingAnswers(tx: TenantTx, conversationId: string): Promise<void> {
  const pending = { conversationId, author: 'assistant', state: { in: ['pending', 'streaming'] } };
  for (const { id } of await tx.message.findMany({ where: pending, select: { id: true } })) {
    await tx.message.updateMany({ where: { id }, data: { state: 'cancelled' } });
    await publishMessageSaved(tx, id);
  }
}

/**
 * Gives a conversation of the assistant's or of the queue's to an agent; with `from`, also one that this agent has. Of two who try at
 * once one succeeds, and the other is told who has it. Ends an answer that is being written.
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
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: fromAgentId ? 'transferred' : 'agent_joined', agentName: name },
  });
}
