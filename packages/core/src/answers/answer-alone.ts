import type { TenantScope } from '../deps.ts';
import type { Answer, AnswerSettings } from './answer.ts';
import { composeAnswer } from './compose-answer.ts';

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'chatModel' | 'log'>;

/** The whole answer to a question that stands alone. Nothing is stored or counted. */
export async function answerAlone(
  scope: Scope,
  text: string,
  settings: AnswerSettings,
  signal: AbortSignal = new AbortController().signal,
): Promise<Answer> {
  const pieces = composeAnswer(scope, { text, settings, signal, history: [] });
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
  }
}
