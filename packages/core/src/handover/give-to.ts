import type { TenantTx } from '@lobby/db';
import { appendMessage, moveConversation, tellMessageChanged } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';

/** Ends answers of the assistant that are being written: an agent has the conversation now. */
async function endBegunAnswers(tx: TenantTx, conversationId: string): Promise<void> {
  const begun = { conversationId, author: 'assistant', state: { in: ['pending', 'streaming'] } };
  for (const { id } of await tx.message.findMany({ where: begun, select: { id: true } })) {
    await tx.message.updateMany({ where: { id }, data: { state: 'cancelled' } });
    await tellMessageChanged(tx, id);
  }
}

/**
 * Gives a conversation of the assistant's or of the queue's to an agent; with `from`, also one that this agent has. Of two who try at
 * once one succeeds, and the other is told who has it. Ends an answer that is being written.
 */
export async function giveTo(
  tx: TenantTx,
  conversationId: string,
  { memberId, name }: Pick<Actor, 'memberId' | 'name'>,
  from?: string | null,
): Promise<void> {
  await (from
    ? moveConversation(tx, conversationId, 'assign', { agentId: memberId, heldBy: from })
    : moveConversation(tx, conversationId, 'take', { agentId: memberId }));
  await endBegunAnswers(tx, conversationId);
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: from ? 'transferred' : 'agent_joined', agentName: name },
  });
}
