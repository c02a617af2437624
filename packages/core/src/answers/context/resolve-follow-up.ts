import type { RetrievalResult } from '../../retrieval/index.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import type { AnswerContext } from './answer-context.ts';
import { retrieveContext, retrieveQuestion } from './retrieve-context.ts';
import type { RetrievedContext } from './retrieve-context.ts';
import { rewriteQuestion } from './rewrite-question.ts';

/** Ranks what a question finds: as a model rewrites a follow-up, or else together with the question before it. */
export async function resolveFollowUp(
  context: AnswerContext,
  state: GenerationState,
  retrieval: RetrievalResult,
): Promise<RetrievedContext> {
  const { scope, question } = context;
  const { text, settings } = question;
  const startedAt = performance.now();
  const rewritten = await rewriteQuestion(context, state);
  if (question.history.length > 0 && state.session) state.timings['rewrite'] = performance.now() - startedAt;
  if (rewritten === null) return retrieveContext(scope, question, { text, retrieval });
  const alone = { settings, history: [] };
  const standalone = await retrieveContext(scope, alone, { text, retrieval });
  if (rewritten === text) return standalone;
  const found = await retrieveQuestion(scope, { text: rewritten, history: question.history, settings });
  const resolved = await retrieveContext(scope, alone, { text: rewritten, retrieval: found });
  // A model that answers instead of rewriting must not hide what the question itself finds.
  const isWorse = resolved.confidence < settings.answerThreshold && resolved.confidence < standalone.confidence;
  return isWorse ? standalone : resolved;
}
