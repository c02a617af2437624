import type { CitedPassage } from '../../facts/index.ts';
import { answerFromFacts } from '../../facts/index.ts';
import type { Answer } from '../answer.ts';
import { buildAnswerBase } from '../build-answer.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import type { GenerationState } from '../generation/generation-state.ts';
import { citeChunk } from '../verification/cite-source.ts';

const citePassage = ({ quote, ...passage }: CitedPassage) => citeChunk(passage, 1, quote === '' ? passage.text : quote);

/** Answers from what is known about the company; null where the question doesn't surely ask for that, or it isn't known. */
export async function writeFactAnswer(
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<Answer | null> {
  const { scope, question, stream, language } = context;
  const { text, history, settings } = question;
  const known = await answerFromFacts(scope.db, {
    text,
    language,
    companyName: settings.tenantName,
    previousQuestion: history.findLast(({ author }) => author === 'visitor')?.text ?? null,
    now: scope.clock.now(),
  });
  if (!known) return null;
  stream.delta(known.text);
  return {
    ...buildAnswerBase(context, state, retrieved),
    text: known.text,
    language: known.language,
    outcome: 'answered',
    answerer: 'facts',
    factId: known.factId,
    citations: known.passage ? [citePassage(known.passage)] : [],
  };
}
