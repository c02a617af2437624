import type { ModelSession } from './model-session.ts';
import { streamCompletion } from './stream-completion.ts';
import type { CompletionRequest } from './stream-completion.ts';

/** The whole text of a short completion, such as a rewritten question. Rejects with a TimeoutError after `timeoutMs`. */
export async function generateText(
  session: ModelSession,
  request: CompletionRequest & { timeoutMs: number },
): Promise<string> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  let text = '';
  await streamCompletion(session, { ...request, signal, firstTokenMs: request.timeoutMs }, (part) => {
    if (part.type === 'text') text += part.text;
    return 'continue';
  });
  return text.trim();
}
