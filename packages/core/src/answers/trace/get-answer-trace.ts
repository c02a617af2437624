import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { Answer } from '../answer.ts';

/** What was found for an answer, as it is kept: which passages and FAQs, and how well each fitted. */
export type TraceHits = {
  chunks: {
    chunkId: string;
    title: string;
    page: number | null;
    lexicalScore: number;
    semanticScore: number;
    score: number;
  }[];
  faqs: { faqId: string; question: string; match: number }[];
};

const MAX_TRACED_FAQS = 5;

/** The part of an answer that its trace keeps of what was found. */
export const toTraceHits = ({ retrieval }: Answer): TraceHits => ({
  chunks: (retrieval?.chunks ?? []).map(({ chunkId, title, page, lexicalScore, semanticScore, score }) => ({
    chunkId,
    title,
    page,
    lexicalScore,
    semanticScore,
    score,
  })),
  faqs: (retrieval?.faqs ?? [])
    .slice(0, MAX_TRACED_FAQS)
    .map(({ faqId, question, match }) => ({ faqId, question, match })),
});

/** How an answer came about, for a member who asks "why this answer?". Steps in milliseconds. */
export async function getAnswerTrace(tx: TenantTx, messageId: string) {
  const trace = await tx.answerTrace.findFirst({ where: { messageId } });
  if (!trace) throw notFound('answer_trace');
  const { question, searchQuery, answerer, model, confidence, hits, timings, promptTokens, completionTokens } = trace;
  return {
    question,
    searchQuery,
    answerer,
    model,
    confidence,
    hits: hits as TraceHits,
    timings: timings as Record<string, number>,
    promptTokens,
    completionTokens,
    /** In millionths of a USD. */
    costMicros: trace.costMicros,
    fallbackReason: trace.fallbackReason,
    warnings: trace.warnings as string[],
  };
}
