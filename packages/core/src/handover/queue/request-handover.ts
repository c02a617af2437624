import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { buildHandoverSummary } from './build-handover-summary.ts';
import { enqueueConversation } from './enqueue-conversation.ts';
import { postAwayNotice } from './post-away-notice.ts';

/**
 * Hands a conversation of the assistant's over to the team: into the queue if the team is available, else it stays with the reason and
 * an away notice. Returns whether an agent has or will get it.
 */
export async function requestHandover(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<boolean> {
  const [conversation] = await tx.$queryRaw<
    { owner: string }[]
  >`SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR NO KEY UPDATE`;
  if (conversation?.owner !== 'assistant') return true;
  const { canRequestHandover, hours } = await getAvailability(tx);
  if (canRequestHandover) {
    await enqueueConversation(tx, conversationId, reason);
    return true;
  }
  await tx.conversation.updateMany({
    where: { id: conversationId },
    data: { handoverReason: reason, handoverSummary: { ...(await buildHandoverSummary(tx, conversationId)) } },
  });
  await postAwayNotice(tx, conversationId, hours.opensAt);
  return false;
}
