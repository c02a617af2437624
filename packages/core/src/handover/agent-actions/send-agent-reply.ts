import { AppError, notFound } from '@lobby/contracts/errors';
import type { MessageView } from '@lobby/contracts/conversations';
import type { SendAgentReply } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { appendMessage, MESSAGE_INCLUDE, publishInboxChanged, toMessageView } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';

/** Sends an agent's message, once however often it is sent; conflict unless the conversation is assigned to them. */
export async function sendAgentReply(
  tx: TenantTx,
  actor: Actor,
  { conversationId, clientMessageId, text, attachmentIds = [] }: SendAgentReply,
): Promise<MessageView> {
  const [conversation] = await tx.$queryRaw<{ isAssignedToActor: boolean | null }[]>`
    SELECT owner = 'agent' AND "agentId" = ${actor.memberId}::uuid AS "isAssignedToActor"
      FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation) throw notFound('conversation');
  const duplicate = await tx.message.findFirst({
    where: { conversationId, clientMessageId, agentId: actor.memberId },
    include: MESSAGE_INCLUDE,
  });
  if (duplicate) return toMessageView(duplicate);
  if (!conversation.isAssignedToActor) throw new AppError('conflict', 'conversation_not_assigned_to_you');
  // A person has answered.
  const { count } = await tx.answerDraft.deleteMany({ where: { conversationId } });
  if (count > 0) await publishInboxChanged(tx, conversationId);
  return appendMessage(tx, {
    conversationId,
    author: 'agent',
    agentId: actor.memberId,
    text,
    clientMessageId,
    attachmentIds,
  });
}
