import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Alerts the team to a queued conversation; `attempt` counts the alerts from 1. */
export async function notifyAgentsOfWaiting(tx: TenantTx, conversationId: string, attempt: number): Promise<void> {
  const updated = await tx.conversation.updateMany({
    where: { id: conversationId, owner: 'queue' },
    data: { agentsNotifiedAt: new Date() },
  });
  if (updated.count === 0) return;
  const row = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  await publish(tx, 'conversation.waiting', {
    conversationId,
    queuedAt: (row.queuedAt ?? row.lastMessageAt).toISOString(),
    reason: row.handoverReason as HandoverReason | null,
    attempt,
  });
}
