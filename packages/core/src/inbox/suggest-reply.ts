import { notFound } from '@lobby/contracts/errors';
import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import { streamAnswer, loadAnswerSettings } from '../answers/index.ts';
import type { TenantScope } from '../deps.ts';

const HISTORY_LENGTH = 8;

/** What the visitor asked last, and what was said before it. The assistant's own answers are left out: it is they that fell short. */
async function loadLastQuestion(tx: TenantTx, conversationId: string) {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const newest = await tx.message.findMany({
    where: { conversationId, author: { in: ['visitor', 'agent'] }, state: 'final', deletedAt: null, text: { not: '' } },
    orderBy: { seq: 'desc' },
    take: HISTORY_LENGTH,
    select: { author: true, text: true },
  });
  const questionIndex = newest.findIndex(({ author }) => author === 'visitor');
  const history = newest
    .slice(questionIndex + 1)
    .reverse()
    .map(({ author, text }) => ({
      author: author === 'visitor' ? ('visitor' as const) : ('assistant' as const),
      text,
    }));
  return { text: newest[questionIndex]?.text ?? null, history, ...(await loadAnswerSettings(tx)) };
}

/**
 * What could be answered to the visitor's last question, from the tenant's knowledge and by the code that answers visitors: for an agent
 * to edit. Nothing is stored or sent. An empty text: nothing fits.
 */
export async function suggestReply(
  scope: TenantScope,
  conversationId: string,
  signal: AbortSignal,
): Promise<{ text: string; outcome: AnswerOutcome; citations: Citation[] }> {
  const { text, history, settings } = await scope.db((tx) => loadLastQuestion(tx, conversationId));
  if (text === null) return { text: '', outcome: 'unknown', citations: [] };
  const answerStream = streamAnswer(scope, { text, history, settings, signal });
  for (;;) {
    const { done, value } = await answerStream.next();
    if (done) return { text: value.text, outcome: value.outcome, citations: value.citations };
  }
}
