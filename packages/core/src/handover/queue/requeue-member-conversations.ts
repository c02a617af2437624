import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../../conversations/index.ts';
import { requeueConversation } from './requeue-conversation.ts';

/** Puts all conversations of a member who leaves the tenant back into the queue. */
export async function requeueMemberConversations(tx: TenantTx, memberId: string): Promise<void> {
  const assigned = await tx.conversation.findMany({
    where: { agentId: memberId, owner: 'agent' },
    include: AGENT_INCLUDE,
  });
  for (const { id, agent } of assigned)
    if (agent) await requeueConversation(tx, id, { memberId, name: agent.displayName });
}
