import type { TenantTx } from '@lobby/db';
import { createFaqDrafts } from './create-faq-drafts.ts';

/** A reply shorter than this explains nothing; a question longer than a FAQ's may be is a story. */
const REPLY_LENGTH = { min: 40, max: 5_000 } as const;
const MAX_QUESTION = 300;
const MAX_DRAFTS = 3;
/** Question marks of Latin, full-width, Arabic, Greek and Armenian writing. */
const QUESTION_END = /[?？؟;՞]\s*$/u;

interface TranscriptMessage {
  author: string;
  text: string;
  outcome: string | null;
}

/** What visitors asked and agents answered right after: pairs in the order of the conversation. */
function extractAnsweredQuestions(messages: readonly TranscriptMessage[]): { question: string; answer: string }[] {
  const pairs: { question: string; answer: string }[] = [];
  let question: string | null = null;
  for (const { author, text, outcome } of messages) {
    if (author === 'visitor') question = QUESTION_END.test(text) && text.length <= MAX_QUESTION ? text.trim() : null;
    // What the assistant could not answer is taken up among the unanswered questions, with the agent's reply.
    else if (author === 'assistant') question = outcome === 'unknown' ? null : question;
    else if (question !== null && text.length >= REPLY_LENGTH.min && text.length <= REPLY_LENGTH.max) {
      pairs.push({ question, answer: text.trim() });
      question = null;
    }
  }
  return pairs;
}

/** Offers FAQs from what an agent answered in the latest episode of a conversation; gives how many are new. */
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
