import { randomUUID } from 'node:crypto';
import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendMessage, publishMessageSaved } from '../../conversations/index.ts';
import type { Answer } from '../answer.ts';
import { toTraceHits } from '../trace/get-answer-trace.ts';

/** An answer that is being written: its row, and the attempt that alone may finish it. */
export interface AnswerAttempt {
  messageId: string;
  attemptId: string;
  conversationId: string;
}

/** Holds the conversation's row and says whether the assistant owns it. */
async function lockAssistantOwned(tx: TenantTx, conversationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { owner: string }[]
  >`SELECT owner FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  return row?.owner === 'assistant';
}

/** Begins the answer to a visitor's message; null when somebody else has begun it, or the assistant no longer owns the conversation. */
export async function startAttempt(
  tx: TenantTx,
  conversationId: string,
  replyToSeq: number,
): Promise<AnswerAttempt | null> {
  if (!(await lockAssistantOwned(tx, conversationId))) return null;
  const started = await tx.message.count({
    where: { conversationId, replyToSeq, author: 'assistant', state: { notIn: ['failed', 'cancelled'] } },
  });
  if (started > 0) return null;
  const attemptId = randomUUID();
  const { id } = await appendMessage(tx, {
    conversationId,
    author: 'assistant',
    text: '',
    answer: { attemptId, replyToSeq },
  });
  return { messageId: id, attemptId, conversationId };
}

const whereActiveAttempt = ({ messageId, attemptId }: AnswerAttempt) => ({
  id: messageId,
  attemptId,
  state: { in: ['pending', 'streaming'] },
});

/**
 * Finishes an answer, if it is still this attempt's to finish and the assistant still owns the conversation: an answer that comes
 * after an agent took over is cancelled, not sent. Gives the message as both sides see it, or null.
 */
export async function finishAttempt(
  tx: TenantTx,
  attempt: AnswerAttempt,
  answer: Answer,
  question: string,
): Promise<MessageView | null> {
  if (!(await lockAssistantOwned(tx, attempt.conversationId))) {
    await abortAttempt(tx, attempt, 'cancelled', '');
    return null;
  }
  const finished = await tx.message.updateMany({
    where: whereActiveAttempt(attempt),
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
    data:
      answer.outcome === 'unknown' ? { unansweredCount: { increment: 1 } } : { unansweredCount: 0, waitingSince: null },
  });
  await tx.answerTrace.createMany({ data: [toTraceRow(attempt.messageId, answer, question)] });
  return publishMessageSaved(tx, attempt.messageId);
}

/** What "why this answer?" shows. */
const toTraceRow = (messageId: string, answer: Answer, question: string) => ({
  messageId,
  question,
  searchQuery: answer.searchQuery,
  answerer: answer.answerer,
  model: answer.model,
  confidence: answer.confidence,
  hits: toTraceHits(answer),
  timings: answer.timings,
  promptTokens: answer.tokens?.prompt ?? null,
  completionTokens: answer.tokens?.completion ?? null,
  costMicros: answer.costMicros,
  fallbackReason: answer.fallbackReason,
  warnings: answer.warnings,
});

/** Ends an attempt without an answer: `failed` shows its text and can be asked again, `cancelled` is not shown unless it has text. */
export async function abortAttempt(
  tx: TenantTx,
  attempt: AnswerAttempt,
  state: 'failed' | 'cancelled',
  text: string,
): Promise<MessageView | null> {
  const aborted = await tx.message.updateMany({ where: whereActiveAttempt(attempt), data: { state, text } });
  return aborted.count === 0 ? null : publishMessageSaved(tx, attempt.messageId);
}
