import { AppError, notFound } from '@lobby/contracts/errors';
import type { MessageView } from '@lobby/contracts/conversations';
import type { SendAgentReply } from '@lobby/contracts/handover';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { appendMessage, toMessageView, transitionConversation, MESSAGE_INCLUDE } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { draftFaqsFromConversation } from '../../faqs/index.ts';
import { assignConversation } from '../assignment/assign-conversation.ts';
import { requeueConversation } from '../queue/request-handover.ts';

/** Takes a conversation; of two agents who try at once one gets it, and the other is told who has it. Ends an answer that is being written. */
export async function takeConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId }, select: { agentId: true } });
  if (conversation?.agentId === actor.memberId) return;
  await assignConversation(tx, conversationId, actor);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'conversation.taken', target: conversationId });
}

/** Sends an agent's message, once however often it is sent; only the agent who has the conversation may. */
export async function sendAgentReply(
  tx: TenantTx,
  actor: Actor,
  { conversationId, clientMessageId, text, attachmentIds = [] }: SendAgentReply,
): Promise<MessageView> {
  const [conversation] = await tx.$queryRaw<{ isHeld: boolean | null }[]>`
    SELECT owner = 'agent' AND "agentId" = ${actor.memberId}::uuid AS "isHeld" FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (!conversation) throw notFound('conversation');
  const sameMessage = { conversationId, clientMessageId, agentId: actor.memberId };
  if ((await tx.message.count({ where: sameMessage })) > 0)
    return toMessageView(await tx.message.findFirstOrThrow({ where: sameMessage, include: MESSAGE_INCLUDE }));
  if (!conversation.isHeld)
    throw new AppError('conflict', 'You do not have this conversation. Take it first, then answer.');
  return appendMessage(tx, {
    conversationId,
    author: 'agent',
    agentId: actor.memberId,
    text,
    clientMessageId,
    attachmentIds,
  });
}

/** Gives a conversation back to the assistant. */
export async function handBackConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'hand_back', { expectedAgentId: actor.memberId });
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: 'handed_back', agentName: actor.name },
  });
}

/** Closes a conversation; the visitor's next message opens it again. One that another agent has stays with that agent. */
export async function resolveConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'resolve', { expectedAgentId: actor.memberId });
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { isAwaitingEmailReply: false } });
  await draftFaqsFromConversation(tx, conversationId);
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: 'resolved', agentName: actor.name },
  });
}

/** Opens a resolved conversation again, as a new episode of the member who does so. */
export async function reopenConversation(tx: TenantTx, actor: Actor, conversationId: string): Promise<void> {
  await transitionConversation(tx, conversationId, 'reopen');
  await assignConversation(tx, conversationId, actor);
}

/** Puts every conversation of a member who leaves back into the queue. */
export async function requeueMemberConversations(tx: TenantTx, memberId: string): Promise<void> {
  const assigned = await tx.conversation.findMany({
    where: { agentId: memberId, owner: 'agent' },
    select: { id: true, agent: { select: { id: true, displayName: true } } },
  });
  for (const { id, agent } of assigned) if (agent) await requeueConversation(tx, id, agent);
}
