import { AppError, notFound } from '@lobby/contracts/errors';
import type { ConversationOwner } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';

const CONFLICT_CODES: Record<Exclude<ConversationOwner, 'agent'>, string> = {
  assistant: 'conversation_with_assistant',
  queue: 'conversation_queued',
  none: 'conversation_resolved',
};

/** Prisma filter: conversations that no other agent than this member has. */
export const whereUnassignedOrOwnedBy = (memberId: string | undefined) =>
  memberId ? { OR: [{ agentId: null }, { agentId: memberId }] } : {};

/** Throws conflict with the conversation's current owner, or not_found. */
export async function throwOwnerConflict(tx: TenantTx, conversationId: string): Promise<never> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, include: AGENT_INCLUDE });
  if (!conversation) throw notFound('conversation');
  if (conversation.agent)
    throw new AppError('conflict', 'conversation_taken', { params: { name: conversation.agent.displayName } });
  throw new AppError('conflict', CONFLICT_CODES[conversation.owner as keyof typeof CONFLICT_CODES]);
}
