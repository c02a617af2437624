import type { Answer } from '../answer.ts';
import { buildAnswerBase, buildFaqAnswer, chooseOutcome } from '../build-answer.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import { extractAnswer } from './extract-answer.ts';

/** Says that the model is unavailable, and offers a person. A FAQ's answer stays what it always is. */
function toFallbackAnswer(answer: Answer, { question }: AnswerContext): Answer {
  if (answer.answerer === 'faq') return answer;
  const notice = formatAssistantMessage('modelUnavailable', answer.language, question.settings);
  return { ...answer, text: `${notice}\n\n${answer.text}`, outcome: 'unsure' };
}

async function findAnswer(
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<Answer | null> {
  const [faq] = retrieved.retrieval.faqs;
  if (faq && retrieved.isFaqBest) return buildFaqAnswer(context, state, { retrieved, faq });
  const startedAt = performance.now();
  const extracted = await extractAnswer(retrieved.retrieval, context.question.text);
  if (!extracted) return null;
  state.timings['generate'] = performance.now() - startedAt;
  const outcome = chooseOutcome(context, retrieved);
  return { ...buildAnswerBase(context, state, retrieved), ...extracted, outcome, answerer: 'extractive' };
}

/** The answer in the tenant's own words: the best FAQ or sentences of the passages; null where neither fits. */
export async function writeExtractiveAnswer(
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<Answer | null> {
  const found = await findAnswer(context, state, retrieved);
  if (!found) return null;
  const answer = state.isModelDown ? toFallbackAnswer(found, context) : found;
  context.stream.delta(answer.text);
  return answer;
}
