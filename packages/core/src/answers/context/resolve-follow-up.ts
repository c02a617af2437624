import type { GenerationState } from '../generation/generation-state.ts';
import type { AnswerContext } from './answer-context.ts';
import { expandFollowUp } from './expand-follow-up.ts';
import { retrieveContext } from './retrieve-context.ts';
import type { RetrievedContext } from './retrieve-context.ts';
import { rewriteQuestion } from './rewrite-question.ts';

/** Retrieves a follow-up as the model rewrites it; without a model, with the topic of the question before it. */
export async function resolveFollowUp(
  context: AnswerContext,
  state: GenerationState,
  standalone: RetrievedContext,
): Promise<RetrievedContext> {
  const { scope, question } = context;
  const { settings } = question;
  const startedAt = performance.now();
  const rewritten = await rewriteQuestion(context, state);
  if (question.history.length > 0 && state.session) state.timings['rewrite'] = performance.now() - startedAt;
  if (rewritten === null) return expandFollowUp(context, standalone);
  if (rewritten === question.text) return standalone;
  const resolved = await retrieveContext(scope, { text: rewritten, settings });
  // A model that answers instead of rewriting must not hide what the question itself finds.
  const isWorse = resolved.confidence < settings.answerThreshold && resolved.confidence < standalone.confidence;
  return isWorse ? standalone : resolved;
}
