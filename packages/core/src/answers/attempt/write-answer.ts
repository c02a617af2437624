import type { AnswerStream } from '../answer-stream.ts';
import { answerQuestion } from '../answer-question.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import { answerChoice } from '../choices/answer-choice.ts';
import type { MessageContext } from '../context/message-context.ts';
import { answerWithoutMaterial } from './answer-without-material.ts';
import { completeAnswer } from './complete-answer.ts';
import type { CompletedAnswer } from './complete-answer.ts';

/** Answers that are written to one message at most, should a cited source be removed each time before the answer is stored. */
const MAX_GENERATIONS = 3;

/** Writes an answer and stores it; again where a cited source was removed meanwhile, and in the end without an answer. */
export async function writeAnswer(
  context: MessageContext,
  stream: AnswerStream,
  onSearch: () => void,
): Promise<CompletedAnswer> {
  const { scope, question, language } = context;
  const ownAnswer = answerWithoutMaterial(context);
  if (ownAnswer) return completeAnswer(context, ownAnswer);
  for (let generation = 0; generation < MAX_GENERATIONS; generation++) {
    onSearch();
    const answer = (await answerChoice(context, stream)) ?? (await answerQuestion(scope, question, stream));
    question.signal.throwIfAborted();
    const completed = await completeAnswer(context, answer);
    if (completed.status !== 'revoked') return completed;
    stream.reset();
  }
  const unknown = buildOwnAnswer(question, { language, message: null });
  return completeAnswer(context, { ...unknown, refusal: 'sources_removed' });
}
