import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { appendMessage } from '../../conversations/index.ts';
import type { StartedAttempt } from './answer-attempt.ts';

/** Starts the answer to a visitor's message in a locked conversation; null where another attempt has started it or finished it. */
export async function startAttempt(
  tx: TenantTx,
  conversationId: string,
  replyToSeq: number,
): Promise<StartedAttempt | null> {
  const started = await tx.message.count({
    where: { conversationId, replyToSeq, author: 'assistant', state: { notIn: ['failed', 'cancelled'] } },
  });
  if (started > 0) return null;
  const attemptId = randomUUID();
  const message = await appendMessage(tx, {
    conversationId,
    author: 'assistant',
    text: '',
    answer: { attemptId, replyToSeq },
  });
  return { messageId: message.id, attemptId, conversationId, message };
}
