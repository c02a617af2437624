import type { HandoverReason } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { getAvailability } from '../../availability/index.ts';
import { appendMessage, transitionConversation } from '../../conversations/index.ts';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';

const SUMMARY_QUESTIONS = 3;
const MAX_QUESTION_LENGTH = 300;

/** What the agent sees before reading: the visitor's last questions, and how far the assistant came. */
export async function buildHandoverSummary(tx: TenantTx, conversationId: string): Promise<string> {
  const messages = await tx.message.findMany({
    where: { conversationId, author: { in: ['visitor', 'assistant'] } },
    orderBy: { seq: 'desc' },
    take: 20,
    select: { author: true, text: true, outcome: true },
  });
  const questions = messages
    .filter(({ author, text }) => author === 'visitor' && text !== '')
    .slice(0, SUMMARY_QUESTIONS)
    .reverse();
  const unanswered = messages.filter(({ outcome }) => outcome === 'unknown').length;
  const quotedQuestions = questions.map(({ text }) => `“${text.slice(0, MAX_QUESTION_LENGTH)}”`).join(' · ');
  return unanswered > 0
    ? `${quotedQuestions} — the assistant found no answer to ${unanswered === 1 ? 'one question' : `${unanswered} questions`}.`
    : quotedQuestions;
}

/** Calls the members to a waiting conversation: the first time, or once more. */
export async function notifyAgentsOfWaiting(tx: TenantTx, conversationId: string, times: number): Promise<void> {
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
    attempt: times,
  });
}

/** Puts a conversation of the assistant's into the queue and says so in it. The caller has made sure that somebody is there. */
export async function enqueueConversation(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<void> {
  await transitionConversation(tx, conversationId, 'queue', {
    reason,
    summary: await buildHandoverSummary(tx, conversationId),
  });
  await appendMessage(tx, { conversationId, author: 'system', text: '', event: { kind: 'queued', reason } });
  await assignQueuedConversations(tx);
  await notifyAgentsOfWaiting(tx, conversationId, 1);
}

/**
 * Puts a conversation back into the queue whose agent went away. Where nobody else is there either its visitor hears when
 * somebody is.
 */
export async function requeueConversation(
  tx: TenantTx,
  conversationId: string,
  agent: { id: string; displayName: string },
): Promise<void> {
  await transitionConversation(tx, conversationId, 'requeue', { expectedAgentId: agent.id });
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: 'requeued', agentName: agent.displayName },
  });
  await assignQueuedConversations(tx);
  await notifyAgentsOfWaiting(tx, conversationId, 1);
  const { canRequestHandover, hours } = await getAvailability(tx);
  if (!canRequestHandover) await postAwayNotice(tx, conversationId, hours.opensAt);
}

/** Tells a visitor that nobody is there and since when somebody is again; what was told last is not told again. */
export async function postAwayNotice(tx: TenantTx, conversationId: string, opensAt: string | null): Promise<void> {
  const { episode } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const lastNotice = await tx.message.findFirst({
    where: { conversationId, episode, author: 'system', event: { path: ['kind'], equals: 'nobody_here' } },
    orderBy: { seq: 'desc' },
    select: { event: true },
  });
  const lastEvent = lastNotice?.event as { opensAt: string | null } | null | undefined;
  if (lastEvent && lastEvent.opensAt === opensAt) return;
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: 'nobody_here', opensAt },
  });
}

/**
 * Looks for a person for a conversation of the assistant's: into the queue while somebody is there; else it stays, keeps why a person
 * was wanted, and its visitor hears when somebody is. Gives whether a person has it or will have it.
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
    data: { handoverReason: reason, handoverSummary: await buildHandoverSummary(tx, conversationId) },
  });
  await postAwayNotice(tx, conversationId, hours.opensAt);
  return false;
}
