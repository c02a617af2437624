import { randomUUID } from 'node:crypto';
import type { MessageView } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { appendMessage, tellMessageChanged } from '../conversations/index.ts';
import type { Answer } from './answer.ts';
import { traceOfFound } from './trace.ts';

/** An answer that is being written: its row, and the attempt that alone may finish it. */
export interface Attempt {
  messageId: string;
  attemptId: string;
  conversationId: string;
}

/** Holds the conversation's row and says whether the assistant owns it. */
async function isAssistants(tx: TenantTx, conversationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { owner: string }[]
  >`SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  return row?.owner === 'assistant';
}

/** Begins the answer to a visitor's message; null when somebody else has begun it, or the assistant no longer owns the conversation. */
export async function beginAnswer(tx: TenantTx, conversationId: string, replyToSeq: number): Promise<Attempt | null> {
  if (!(await isAssistants(tx, conversationId))) return null;
  const begun = await tx.message.count({
    where: { conversationId, replyToSeq, author: 'assistant', state: { notIn: ['failed', 'cancelled'] } },
  });
  if (begun > 0) return null;
  const attemptId = randomUUID();
  const { id } = await appendMessage(tx, {
    conversationId,
    author: 'assistant',
    text: '',
    answer: { attemptId, replyToSeq },
  });
  return { messageId: id, attemptId, conversationId };
}

const mine = ({ messageId, attemptId }: Attempt) => ({
  id: messageId,
  attemptId,
  state: { in: ['pending', 'streaming'] },
});

/**
 * Finishes an answer, if it is still this attempt's to finish and the assistant still owns the conversation: an answer that comes
 * after an agent took over is cancelled, not sent. Gives the message as both sides see it, or null.
 */
export async function finishAnswer(
  tx: TenantTx,
  attempt: Attempt,
  answer: Answer,
  question: string,
): Promise<MessageView | null> {
  if (!(await isAssistants(tx, attempt.conversationId))) {
    await endAttempt(tx, attempt, 'cancelled', '');
    return null;
  }
  const finished = await tx.message.updateMany({
    where: mine(attempt),
    data: {
      state: 'final',
      text: answer.text,
      outcome: answer.outcome,
      citations: answer.citations,
    },
  });
  if (finished.count === 0) return null;
  await tx.conversation.updateMany({
    where: { id: attempt.conversationId },
    data: answer.outcome === 'unknown' ? { unanswered: { increment: 1 } } : { unanswered: 0, awaitingSince: null },
  });
  await tx.answerTrace.createMany({ data: [traceOf(attempt.messageId, answer, question)] });
  return tellMessageChanged(tx, attempt.messageId);
}

/** What "why this answer?" shows. */
const traceOf = (messageId: string, answer: Answer, question: string) => ({
  messageId,
  question,
  searchedFor: answer.searchedFor,
  answerer: answer.answerer,
  model: answer.model,
  confidence: answer.confidence,
  found: traceOfFound(answer),
  steps: answer.steps,
  promptTokens: answer.tokens?.prompt ?? null,
  completionTokens: answer.tokens?.completion ?? null,
  costMicros: answer.costMicros,
  fallback: answer.fallback,
  notes: answer.notes,
});

/** Ends an attempt without an answer: `failed` shows its text and can be asked again, `cancelled` is not shown unless it has text. */
export async function endAttempt(
  tx: TenantTx,
  attempt: Attempt,
  state: 'failed' | 'cancelled',
  text: string,
): Promise<MessageView | null> {
  const ended = await tx.message.updateMany({ where: mine(attempt), data: { state, text } });
  return ended.count === 0 ? null : tellMessageChanged(tx, attempt.messageId);
}
