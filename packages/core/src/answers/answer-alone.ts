import type { Answer, AnswerSettings } from './answer.ts';
import { composeAnswer } from './compose-answer.ts';
import type { WritingScope } from './writing.ts';

/** The whole answer to a question that stands alone. Nothing is stored or counted. */
export async function answerAlone(
  scope: WritingScope,
  text: string,
  settings: AnswerSettings,
  {
    signal = new AbortController().signal,
    withoutModel = false,
  }: { signal?: AbortSignal; withoutModel?: boolean } = {},
): Promise<Answer> {
  const pieces = composeAnswer(scope, { text, settings, signal, withoutModel, history: [] });
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
  }
}
