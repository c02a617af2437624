import type { HandoverSummary } from '@lobby/contracts/conversations';
import { truncateText } from '@lobby/contracts/truncate-text';
import type { TenantTx } from '@lobby/db';

const LAST_MESSAGES = 20;
const MAX_QUESTIONS = 3;
const MAX_QUESTION_LENGTH = 300;

/** Summarizes the last messages of a conversation for the agent who takes it. */
export async function buildHandoverSummary(tx: TenantTx, conversationId: string): Promise<HandoverSummary> {
  const messages = await tx.message.findMany({
    where: { conversationId, author: { in: ['visitor', 'assistant'] } },
    orderBy: { seq: 'desc' },
    take: LAST_MESSAGES,
    select: { author: true, text: true, outcome: true },
  });
  const questions = messages
    .filter(({ author, text }) => author === 'visitor' && text !== '')
    .slice(0, MAX_QUESTIONS)
    .reverse()
    .map(({ text }) => truncateText(text, MAX_QUESTION_LENGTH));
  return { questions, unansweredCount: messages.filter(({ outcome }) => outcome === 'unknown').length };
}
