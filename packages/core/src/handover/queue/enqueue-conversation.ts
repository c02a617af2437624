import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendSystemEvent, transitionConversation } from '../../conversations/index.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';
import { buildHandoverSummary } from './build-handover-summary.ts';
import { notifyAgentsOfWaiting } from './notify-agents-of-waiting.ts';

/** Puts a conversation of the assistant's into the queue. The caller has checked that the team is available. */
export async function enqueueConversation(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<void> {
  const summary = await buildHandoverSummary(tx, conversationId);
  await transitionConversation(tx, conversationId, 'queue', { reason, summary });
  // Until its answer is approved, nobody is told that a person has taken over.
  if (reason !== 'approval') await appendSystemEvent(tx, conversationId, { kind: 'queued', reason });
  await assignQueuedConversations(tx);
  await notifyAgentsOfWaiting(tx, conversationId, 1);
}
