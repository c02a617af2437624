import { notFound } from '@lobby/contracts/errors';
import type { ConversationOwner, ConversationState } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';

/** Publishes a conversation's state and owner to both sides, and returns its row; not_found if there is none. */
export async function publishConversationChanged(tx: TenantTx, conversationId: string) {
  const row = await tx.conversation.findUnique({ where: { id: conversationId }, include: AGENT_INCLUDE });
  if (!row) throw notFound('conversation');
  await publish(tx, 'conversation.changed', {
    conversationId,
    visitorId: row.visitorId,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentId: row.agentId,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
  });
  return row;
}
