import type { HandoverReason } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { readAvailability } from '../availability/index.ts';
import { appendMessage, moveConversation } from '../conversations/index.ts';
import { assignWaiting } from './assign-waiting.ts';

const SUMMARY_QUESTIONS = 3;
const SUMMARY_LENGTH = 300;

/** What the agent sees before reading: the visitor's last questions, and how far the assistant came. */
export async function summaryOf(tx: TenantTx, conversationId: string): Promise<string> {
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
  const asked = questions.map(({ text }) => `“${text.slice(0, SUMMARY_LENGTH)}”`).join(' · ');
  return unanswered > 0
    ? `${asked} — the assistant found no answer to ${unanswered === 1 ? 'one question' : `${unanswered} questions`}.`
    : asked;
}

/** Calls the members to a waiting conversation: the first time, or once more. */
export async function callAgents(tx: TenantTx, conversationId: string, times: number): Promise<void> {
  const called = await tx.conversation.updateMany({
    where: { id: conversationId, owner: 'queue' },
    data: { alarmedAt: new Date() },
  });
  if (called.count === 0) return;
  const row = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  await publish(tx, 'conversation.waiting', {
    conversationId,
    waitingSince: (row.queuedAt ?? row.lastMessageAt).toISOString(),
    reason: row.handoverReason as HandoverReason | null,
    times,
  });
}

/** Puts a conversation of the assistant's into the queue and says so in it. The caller has made sure that somebody is there. */
export async function queueConversation(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<void> {
  await moveConversation(tx, conversationId, 'queue', { reason, summary: await summaryOf(tx, conversationId) });
  await appendMessage(tx, { conversationId, author: 'system', text: '', event: { kind: 'queued', reason } });
  await assignWaiting(tx);
  await callAgents(tx, conversationId, 1);
}

/**
 * Puts a conversation back into the queue whose agent went away. Where nobody else is there either its visitor hears when
 * somebody is.
 */
export async function returnToQueue(
  tx: TenantTx,
  conversationId: string,
  agent: { id: string; displayName: string },
): Promise<void> {
  await moveConversation(tx, conversationId, 'requeue', { heldBy: agent.id });
  await appendMessage(tx, {
    conversationId,
    author: 'system',
    text: '',
    event: { kind: 'requeued', agentName: agent.displayName },
  });
  await assignWaiting(tx);
  await callAgents(tx, conversationId, 1);
  const { canQueue, hours } = await readAvailability(tx);
  if (!canQueue) await sayNobodyIsHere(tx, conversationId, hours.opensAt);
}

/** Tells a visitor that nobody is there and since when somebody is again; what was told last is not told again. */
export async function sayNobodyIsHere(tx: TenantTx, conversationId: string, opensAt: string | null): Promise<void> {
  const { episode } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const told = await tx.message.findFirst({
    where: { conversationId, episode, author: 'system', event: { path: ['kind'], equals: 'nobody_here' } },
    orderBy: { seq: 'desc' },
    select: { event: true },
  });
  const last = told?.event as { opensAt: string | null } | null | undefined;
  if (last && last.opensAt === opensAt) return;
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
export async function seekPerson(tx: TenantTx, conversationId: string, reason: HandoverReason): Promise<boolean> {
  const [held] = await tx.$queryRaw<
    { owner: string }[]
  >`SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (held?.owner !== 'assistant') return true;
  const { canQueue, hours } = await readAvailability(tx);
  if (canQueue) {
    await queueConversation(tx, conversationId, reason);
    return true;
  }
  await tx.conversation.updateMany({
    where: { id: conversationId },
    data: { handoverReason: reason, handoverSummary: await summaryOf(tx, conversationId) },
  });
  await sayNobodyIsHere(tx, conversationId, hours.opensAt);
  return false;
}
