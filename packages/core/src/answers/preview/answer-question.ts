import type { Answer, AnswerSettings } from '../answer.ts';
import { streamAnswer } from '../answer-stream.ts';
import type { GenerationScope } from '../generation/generation-state.ts';

/** The whole answer to a question that stands alone. Nothing is stored or counted. */
export async function answerQuestion(
  scope: GenerationScope,
  text: string,
  settings: AnswerSettings,
  {
    signal = new AbortController().signal,
    extractiveOnly = false,
  }: { signal?: AbortSignal; extractiveOnly?: boolean } = {},
): Promise<Answer> {
  const stream = streamAnswer(scope, { text, settings, signal, extractiveOnly, history: [] });
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return value;
  }
}
