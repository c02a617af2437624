import { notFound } from '@lobby/contracts/errors';
import type { AnswerWarningCode, FallbackCode } from '@lobby/contracts/model-failures';
import type { TenantTx } from '@lobby/db';
import type { CodedMessage, MessageParams } from '@lobby/messages';
import type { TraceHits } from './to-trace-row.ts';

/** How an answer was written, for members. Throws not_found. */
export async function getAnswerTrace(tx: TenantTx, messageId: string) {
  const trace = await tx.answerTrace.findFirst({ where: { messageId } });
  if (!trace) throw notFound('answer_trace');
  const { question, searchQuery, answerer, model, confidence, hits, timings, promptTokens, completionTokens } = trace;
  const { fallbackCode, fallbackParams } = trace;
  const fallback: CodedMessage<FallbackCode> | null =
    fallbackCode === null
      ? null
      : { code: fallbackCode as FallbackCode, params: fallbackParams as unknown as MessageParams };
  return {
    question,
    searchQuery,
    answerer,
    model,
    confidence,
    hits: hits as TraceHits,
    /** Milliseconds by step. */
    timings: timings as Record<string, number>,
    promptTokens,
    completionTokens,
    /** In millionths of a USD. */
    costMicros: trace.costMicros,
    fallback,
    warnings: trace.warnings as unknown as CodedMessage<AnswerWarningCode>[],
  };
}
