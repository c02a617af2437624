import type { AnswerOutcome, AnswerReading, AnswerRefusal, Citation } from '@lobby/contracts/answers';
import { notFound } from '@lobby/contracts/errors';
import type { AnswerWarningCode, FallbackCode } from '@lobby/contracts/model-failures';
import type { TenantTx } from '@lobby/db';
import type { CodedMessage, MessageParams } from '@lobby/messages';
import { findFact } from '../../facts/index.ts';
import { computeFaqConfidence } from '../passages/search-confidence.ts';
import type { LinkScope } from '../verification/source-link.ts';
import { loadTracedFaqs } from './load-traced-faqs.ts';
import { loadTracedPassages } from './load-traced-passages.ts';
import type { TraceHits } from './to-trace-row.ts';

async function findTrace(tx: TenantTx, messageId: string) {
  const trace = await tx.answerTrace.findFirst({
    where: { messageId },
    include: { message: { select: { citations: true, outcome: true } } },
  });
  if (!trace) throw notFound('answer_trace');
  return trace;
}
type TraceRow = Awaited<ReturnType<typeof findTrace>>;

/** What the answer was made of, as it is now. */
async function loadSources(tx: TenantTx, scope: LinkScope, { hits: stored, message, searchQuery }: TraceRow) {
  const hits = stored as TraceHits;
  const citations = message.citations as unknown as Citation[];
  return {
    passages: await loadTracedPassages(tx, scope, { hits, citations, searchQuery }),
    faqs: await loadTracedFaqs(tx, hits, citations),
    /** The question in the material's language (ISO 639-1); null where it was asked in it. */
    translation: hits.translation ?? null,
    /** The company fact that was given; null where it isn't one, or is gone. */
    fact: hits.factId ? await findFact(tx, hits.factId) : null,
  };
}

const toFallback = ({ fallbackCode, fallbackParams }: TraceRow): CodedMessage<FallbackCode> | null =>
  fallbackCode === null
    ? null
    : { code: fallbackCode as FallbackCode, params: fallbackParams as unknown as MessageParams };

/** How an answer was written and what of, for members. Throws not_found. */
export async function getAnswerTrace(tx: TenantTx, scope: LinkScope, messageId: string) {
  const trace = await findTrace(tx, messageId);
  const { question, searchQuery, answerer, model, confidence, timings, promptTokens, completionTokens } = trace;
  const { answerThreshold, faqThreshold } = trace;
  return {
    question,
    searchQuery,
    answerer,
    model,
    outcome: trace.message.outcome as AnswerOutcome | null,
    /** Null for answers from before it was recorded, as are the thresholds. */
    reading: trace.reading as AnswerReading | null,
    refusal: trace.refusal as AnswerRefusal | null,
    confidence,
    answerThreshold,
    faqThreshold: faqThreshold === null ? null : computeFaqConfidence(faqThreshold),
    ...(await loadSources(tx, scope, trace)),
    /** Milliseconds by step. */
    timings: timings as Record<string, number>,
    promptTokens,
    completionTokens,
    /** In millionths of a USD. */
    costMicros: trace.costMicros,
    fallback: toFallback(trace),
    warnings: trace.warnings as unknown as CodedMessage<AnswerWarningCode>[],
  };
}
