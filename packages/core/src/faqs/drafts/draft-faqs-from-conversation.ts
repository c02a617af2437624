import type { TenantTx } from '@lobby/db';
import { createFaqDrafts } from './create-faq-drafts.ts';

/** A shorter reply explains nothing, and a longer question is no question. */
const REPLY_LENGTH = { min: 40, max: 5_000 } as const;
const MAX_QUESTION = 300;
const MAX_DRAFTS = 3;
/** Question marks in Latin, full-width, Arabic, Greek and Armenian script. */
const QUESTION_END = /[?？؟;՞]\s*$/u;

interface TranscriptMessage {
  author: string;
  text: string;
  outcome: string | null;
}

/** The questions that an agent answered right after, in the order of the conversation. */
function extractAnsweredQuestions(messages: readonly TranscriptMessage[]): { question: string; answer: string }[] {
  const pairs: { question: string; answer: string }[] = [];
  let question: string | null = null;
  for (const { author, text, outcome } of messages) {
    if (author === 'visitor') question = QUESTION_END.test(text) && text.length <= MAX_QUESTION ? text.trim() : null;
    // A question that the assistant could not answer becomes a gap, which has the agent's reply too.
    else if (author === 'assistant') question = outcome === 'unknown' ? null : question;
    else if (question !== null && text.length >= REPLY_LENGTH.min && text.length <= REPLY_LENGTH.max) {
      pairs.push({ question, answer: text.trim() });
      question = null;
    }
  }
  return pairs;
}

/** Suggests FAQs from an agent's answers in a conversation's current episode and returns the number of new ones. */
export async function draftFaqsFromConversation(tx: TenantTx, conversationId: string): Promise<number> {
  const { episode } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { episode: true },
  });
  const messages = await tx.message.findMany({
    where: { conversationId, episode, author: { not: 'system' }, state: 'final', deletedAt: null },
    orderBy: { seq: 'asc' },
    select: { author: true, text: true, outcome: true },
  });
  const pairs = extractAnsweredQuestions(messages).slice(0, MAX_DRAFTS);
  return createFaqDrafts(
    tx,
    pairs.map((pair) => ({ ...pair, origin: 'conversation', conversationId })),
  );
}
