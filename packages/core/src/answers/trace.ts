import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import type { Answer } from './answer.ts';

/** What was found for an answer, as it is kept: which passages and FAQs, and how well each fitted. */
export type TraceOfFound = {
  chunks: { chunkId: string; title: string; page: number | null; words: number; meaning: number; score: number }[];
  faqs: { faqId: string; question: string; match: number }[];
};

const FAQS_KEPT = 5;

/** The part of an answer that its trace keeps of what was found. */
export const traceOfFound = ({ found }: Answer): TraceOfFound => ({
  chunks: (found?.chunks ?? []).map(({ chunkId, title, page, words, meaning, score }) => ({
    chunkId,
    title,
    page,
    words,
    meaning,
    score,
  })),
  faqs: (found?.faqs ?? []).slice(0, FAQS_KEPT).map(({ faqId, question, match }) => ({ faqId, question, match })),
});

/** How an answer came about, for a member who asks "why this answer?". Steps in milliseconds. */
export async function getTrace(tx: TenantTx, messageId: string) {
  const trace = await tx.answerTrace.findFirst({ where: { messageId } });
  if (!trace) throw notFound('The trace of this answer');
  const { question, searchedFor, answerer, model, confidence, found, steps, promptTokens, completionTokens } = trace;
  return {
    question,
    searchedFor,
    answerer,
    model,
    confidence,
    found: found as TraceOfFound,
    steps: steps as Record<string, number>,
    promptTokens,
    completionTokens,
    /** In millionths of a USD. */
    costMicros: trace.costMicros,
    fallback: trace.fallback,
    notes: trace.notes as string[],
  };
}
