import { notFound } from '@lobby/contracts/errors';
import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendSystemEvent, loadVisitorConversation, transitionConversation } from '../../conversations/index.ts';

/** A waiting visitor goes back to the assistant. Changes nothing where they wait no longer; not_found for another visitor's. */
export async function cancelHandoverAsVisitor(
  tx: TenantTx,
  visitorId: string,
  conversationId: string,
): Promise<VisitorConversation> {
  const [conversation] = await tx.$queryRaw<{ owner: string }[]>`
    SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid AND "visitorId" = ${visitorId}::uuid FOR NO KEY UPDATE`;
  if (!conversation) throw notFound('conversation');
  if (conversation.owner === 'queue') {
    const { episode } = await transitionConversation(tx, conversationId, 'cancel');
    // A wait that nobody ended is no measure of how long people wait.
    await tx.episode.updateMany({
      where: { conversationId, number: episode, takenAt: null },
      data: { queuedAt: null },
    });
    await tx.answerDraft.deleteMany({ where: { conversationId } });
    await appendSystemEvent(tx, conversationId, { kind: 'handover_cancelled' });
  }
  return loadVisitorConversation(tx, visitorId, conversationId);
}
