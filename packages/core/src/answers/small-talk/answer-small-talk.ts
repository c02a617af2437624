import type { Answer, Question } from '../answer.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';
import type { SmallTalk } from './detect-small-talk.ts';
import { detectSmallTalk } from './detect-small-talk.ts';

/** The answer to small talk, in the language of the message. */
export const buildSmallTalkAnswer = (
  question: Pick<Question, 'text' | 'settings'>,
  { language, message }: { language: string; message: SmallTalk },
): Answer => ({
  ...buildOwnAnswer(question, { language, message }),
  outcome: 'answered',
  answerer: 'small_talk',
  confidence: 1,
});

/** The assistant's own answer to small talk; null for any other message. */
export function answerSmallTalk(question: Pick<Question, 'text' | 'settings'>, language: string): Answer | null {
  const message = detectSmallTalk(question.text);
  return message && buildSmallTalkAnswer(question, { language, message });
}
