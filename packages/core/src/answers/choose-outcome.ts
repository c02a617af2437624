import type { AnswerContext } from './context/answer-context.ts';
import type { RetrievedContext } from './context/retrieve-context.ts';
import { ANSWER_TUNING } from './tuning.ts';

/** The outcome of an answer above the tenant's threshold: within the band above it, a person is offered as well. */
export const chooseOutcome = (
  { question: { settings } }: AnswerContext,
  { confidence }: RetrievedContext,
): 'answered' | 'unsure' => (confidence < settings.answerThreshold + ANSWER_TUNING.unsureBand ? 'unsure' : 'answered');

/** How sure an answer is: `likely` is within the band above the tenant's threshold, `closest` below it. */
export type Certainty = keyof typeof ANSWER_TUNING.parts;

/** The certainty of what was found. */
export function chooseCertainty(context: AnswerContext, retrieved: RetrievedContext): Certainty {
  if (retrieved.confidence < context.question.settings.answerThreshold) return 'closest';
  return chooseOutcome(context, retrieved) === 'answered' ? 'sure' : 'likely';
}
