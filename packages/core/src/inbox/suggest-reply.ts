import { notFound } from '@lobby/contracts';
import type { AnswerOutcome, Citation } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { composeAnswer, readAnswerSettings } from '../answers/index.ts';
import type { TenantScope } from '../deps.ts';

const READ = 8;

/** What the visitor asked last, and what was said before it. The assistant's own answers are left out: it is they that fell short. */
async function readQuestion(tx: TenantTx, conversationId: string) {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('This conversation');
  const newest = await tx.message.findMany({
    where: { conversationId, author: { in: ['visitor', 'agent'] }, state: 'final', deletedAt: null, text: { not: '' } },
    orderBy: { seq: 'desc' },
    take: READ,
    select: { author: true, text: true },
  });
  const asked = newest.findIndex(({ author }) => author === 'visitor');
  const history = newest
    .slice(asked + 1)
    .reverse()
    .map(({ author, text }) => ({
      author: author === 'visitor' ? ('visitor' as const) : ('assistant' as const),
      text,
    }));
  return { text: newest[asked]?.text ?? null, history, ...(await readAnswerSettings(tx)) };
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
  const { text, history, settings } = await scope.db((tx) => readQuestion(tx, conversationId));
  if (text === null) return { text: '', outcome: 'unknown', citations: [] };
  const pieces = composeAnswer(scope, { text, history, settings, signal });
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { text: value.text, outcome: value.outcome, citations: value.citations };
  }
}
