import type { Answer, Question } from '../answer.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import { detectSmallTalk } from './detect-small-talk.ts';

/** The assistant's own answer to small talk; null for any other message. */
export function answerSmallTalk(question: Pick<Question, 'text' | 'settings'>, language: string): Answer | null {
  const smallTalk = detectSmallTalk(question.text);
  if (!smallTalk) return null;
  return {
    ...buildOwnAnswer(question, { language, message: smallTalk }),
    outcome: 'answered',
    answerer: 'small_talk',
    confidence: 1,
  };
}
