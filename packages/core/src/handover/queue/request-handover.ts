import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability, isQueueOpen } from '../../availability/index.ts';
import { buildHandoverSummary } from './build-handover-summary.ts';
import { enqueueConversation } from './enqueue-conversation.ts';
import { postAwayNotice } from './post-away-notice.ts';

/** Queues a conversation of the assistant's; outside business hours it keeps the reason. */
async function queueOrKeep(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<void> {
  if (await isQueueOpen(tx)) return enqueueConversation(tx, conversationId, reason);
  await tx.conversation.updateMany({
    where: { id: conversationId },
    data: { handoverReason: reason, handoverSummary: { ...(await buildHandoverSummary(tx, conversationId)) } },
  });
}

/**
 * Hands a conversation of the assistant's over to the team: within business hours into the queue, else it stays with the reason. With
 * nobody there the visitor gets an away notice, also one who waits already and requests a person again. Returns whether somebody is
 * there, or has it.
 */
export async function requestHandover(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<boolean> {
  const [conversation] = await tx.$queryRaw<
    { owner: string }[]
  >`SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR NO KEY UPDATE`;
  const owner = conversation?.owner;
  if (owner !== 'assistant' && owner !== 'queue') return true;
  if (owner === 'assistant') await queueOrKeep(tx, conversationId, reason);
  const { canRequestHandover, hours } = await getAvailability(tx);
  if (!canRequestHandover)
    await postAwayNotice(tx, conversationId, { opensAt: hours.opensAt, isRequested: reason === 'requested' });
  return canRequestHandover;
}
