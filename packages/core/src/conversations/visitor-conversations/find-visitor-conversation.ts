import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';

/** A visitor's conversation by id, not_found if they have none; without an id the one used last, null before the first. */
export async function findVisitorConversation(tx: TenantTx, visitorId: string, conversationId?: string) {
  const conversation = await tx.conversation.findFirst({
    where: { visitorId, ...(conversationId ? { id: conversationId } : {}) },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    include: AGENT_INCLUDE,
  });
  if (!conversation && conversationId) throw notFound('conversation');
  return conversation;
}
