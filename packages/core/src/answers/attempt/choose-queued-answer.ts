import type { TenantTx } from '@lobby/db';
import type { Answer } from '../answer.ts';

/** Whether the assistant has said since the visitor waits that it couldn't answer. */
const hasDeclined = async (tx: TenantTx, conversationId: string, queuedAt: Date): Promise<boolean> =>
  (await tx.message.count({
    where: { conversationId, author: 'assistant', outcome: 'unknown', createdAt: { gte: queuedAt } },
  })) > 0;

/**
 * What a visitor who waits for a person is answered: an answer that is likely, for the person comes anyway; else once that they will see
 * the question, as `unknown` says; else nothing. `unknown` is null for the message that called the person: its events say what follows.
 */
export async function chooseQueuedAnswer(
  tx: TenantTx,
  { id, queuedAt }: { id: string; queuedAt: Date },
  { answer, unknown }: { answer: Answer; unknown: string | null },
): Promise<Answer | null> {
  if (
    answer.outcome === 'answered' ||
    (answer.outcome === 'unsure' && answer.citations.length > 0 && !answer.isClosest)
  )
    return answer;
  if (unknown === null || (await hasDeclined(tx, id, queuedAt))) return null;
  return { ...answer, text: unknown, outcome: 'unknown', isClosest: false, answerer: 'none', citations: [] };
}
