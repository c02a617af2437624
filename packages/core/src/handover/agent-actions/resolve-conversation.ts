import type { TenantTx } from '@lobby/db';
import { appendSystemEvent, transitionConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { draftFaqsFromConversation } from '../../faqs/index.ts';

/** Resolves a conversation unless another agent has it; the visitor's next message reopens it. */
export async function resolveConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'resolve', { expectedAgentId: actor.memberId });
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { isAwaitingEmailReply: false } });
  await tx.answerDraft.deleteMany({ where: { conversationId } });
  await draftFaqsFromConversation(tx, conversationId);
  await appendSystemEvent(tx, conversationId, { kind: 'resolved', agentName: actor.name });
}
