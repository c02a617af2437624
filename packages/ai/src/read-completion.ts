import { toStorableText } from '@lobby/contracts/storable';
import { withTimeout } from '@lobby/runtime';
import type OpenAI from 'openai';
import { ChatModelError } from './chat-model.ts';
import type { ChatPart } from './chat-model.ts';

/** A server may send anything; no answer to a visitor is longer. */
const MAX_CHARACTERS = 20_000;

/** Rejects with `model_timeout` once the milliseconds have passed. */
export const withTokenTimeout = <T>(timeoutMs: number, work: Promise<T>): Promise<T> =>
  withTimeout(timeoutMs, work, () => new ChatModelError('model_timeout'));

/** The first half of a character outside of the basic plane, at the end of a text. */
const FIRST_HALF = /[\uD800-\uDBFF]$/;

function toParts({ choices, usage }: OpenAI.ChatCompletionChunk): ChatPart[] {
  const { content, tool_calls: toolCalls } = choices[0]?.delta ?? {};
  return [
    ...(content ? [{ type: 'text' as const, text: content }] : []),
    // The name comes with the first piece of a call only.
    ...(toolCalls ?? []).flatMap(({ function: call }) =>
      call?.name ? [{ type: 'tool_call' as const, tool: call.name }] : [],
    ),
    ...(usage
      ? [{ type: 'usage' as const, promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens }]
      : []),
  ];
}

/** Makes a streamed text one that can be stored. A character may come in two halves, so the first waits for the second. */
function createTextRepair(): (text: string) => string {
  let half = '';
  return (text) => {
    const joined = half + text;
    half = FIRST_HALF.exec(joined)?.[0] ?? '';
    return toStorableText(half === '' ? joined : joined.slice(0, -1));
  };
}

/** The parts of a streamed completion. Throws ChatModelError when it stalls, has no end or is empty. */
export async function* readCompletion(
  completion: AsyncIterable<OpenAI.ChatCompletionChunk>,
  { firstTokenMs, nextTokenMs }: { firstTokenMs: number; nextTokenMs: number },
): AsyncGenerator<ChatPart> {
  const chunks = completion[Symbol.asyncIterator]();
  const repair = createTextRepair();
  let characters = 0;
  let hasToolCall = false;
  for (let limitMs = firstTokenMs; ; limitMs = nextTokenMs) {
    // `for await` has no time limit for the next chunk.
    const { done, value } = await withTokenTimeout(limitMs, chunks.next());
    if (done) break;
    for (const part of toParts(value)) {
      if (part.type === 'text') characters += part.text.length;
      hasToolCall ||= part.type === 'tool_call';
      yield part.type === 'text' ? { ...part, text: repair(part.text) } : part;
    }
    if (characters > MAX_CHARACTERS) throw new ChatModelError('model_response_too_long');
  }
  if (characters === 0 && !hasToolCall) throw new ChatModelError('model_empty_response');
}
