import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publishConversationChanged } from '../../conversations/index.ts';

/** Ends a conversation's snooze; one that isn't snoozed stays as it is. */
export async function wakeConversation(tx: TenantTx, conversationId: string): Promise<void> {
  const updated = await tx.conversation.updateMany({
    where: { id: conversationId, snoozedUntil: { not: null } },
    data: { snoozedUntil: null, agentsNotifiedAt: null },
  });
  if (updated.count > 0) await publishConversationChanged(tx, conversationId);
  else if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
}
