import { notFound } from '@lobby/contracts/errors';
import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import { answerQuestion, loadAnswerSettings } from '../answers/index.ts';
import type { TenantScope } from '../deps.ts';

const HISTORY_LENGTH = 8;

/** The visitor's last question and the messages before it, without the assistant's answers, which fell short. */
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

export interface SuggestedReply {
  /** Empty: nothing fits. */
  text: string;
  outcome: AnswerOutcome;
  citations: Citation[];
  /** 0 to 1. */
  confidence: number;
}

/**
 * Suggests a reply to the visitor's last question, made as the assistant's answers are, for an agent to edit. Nothing is stored or sent;
 * the text is empty if nothing fits.
 */
export async function suggestReply(
  scope: TenantScope,
  conversationId: string,
  signal: AbortSignal,
): Promise<SuggestedReply> {
  const { text, history, settings } = await scope.db((tx) => loadLastQuestion(tx, conversationId));
  if (text === null) return { text: '', outcome: 'unknown', citations: [], confidence: 0 };
  const answer = await answerQuestion(scope, { text, history, settings, signal });
  const { outcome, citations, confidence } = answer;
  return { text: answer.text, outcome, citations, confidence };
}
