import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { appendMessage } from '../../conversations/index.ts';
import type { AnswerAttempt } from './answer-attempt.ts';

/** Starts the answer to a visitor's message in a locked conversation; null where another attempt has started it or finished it. */
export async function startAttempt(
  tx: TenantTx,
  conversationId: string,
  replyToSeq: number,
): Promise<AnswerAttempt | null> {
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
