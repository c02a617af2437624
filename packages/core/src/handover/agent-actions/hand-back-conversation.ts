import type { TenantTx } from '@lobby/db';
import { appendSystemEvent, transitionConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

/** Hands a conversation back to the assistant. */
export async function handBackConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'hand_back', { expectedAgentId: actor.memberId });
  await appendSystemEvent(tx, conversationId, { kind: 'handed_back', agentName: actor.name });
}
