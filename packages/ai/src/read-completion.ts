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

type CallPiece = OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall;

/** An object that a model wrote as JSON; null where it isn't complete, or isn't one. */
function parseInput(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Collects tool calls, whose arguments come in pieces. Reports each call once, when its arguments are complete. */
function createCallReader() {
  const calls = new Map<number, { tool: string; json: string; isTold: boolean }>();

  const tell = (call: { tool: string; json: string; isTold: boolean }, input: Record<string, unknown>): ChatPart => {
    call.isTold = true;
    return { type: 'tool_call', tool: call.tool, input };
  };

  return {
    read: (pieces: readonly CallPiece[]): ChatPart[] =>
      pieces.flatMap(({ index, function: piece }) => {
        const call = calls.get(index) ?? { tool: '', json: '', isTold: false };
        calls.set(index, call);
        // The name comes with the first piece of a call only.
        call.tool ||= piece?.name ?? '';
        call.json += piece?.arguments ?? '';
        const input = call.isTold || call.tool === '' ? null : parseInput(call.json);
        return input ? [tell(call, input)] : [];
      }),
    /** The calls whose arguments never became complete, without any. */
    end: (): ChatPart[] =>
      [...calls.values()].filter(({ tool, isTold }) => tool !== '' && !isTold).map((call) => tell(call, {})),
    get isEmpty(): boolean {
      return calls.size === 0;
    },
  };
}

function toParts(
  { choices, usage }: OpenAI.ChatCompletionChunk,
  calls: ReturnType<typeof createCallReader>,
): ChatPart[] {
  const { content, tool_calls: pieces } = choices[0]?.delta ?? {};
  return [
    ...(content ? [{ type: 'text' as const, text: content }] : []),
    ...calls.read(pieces ?? []),
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

const countArguments = ({ choices }: OpenAI.ChatCompletionChunk): number =>
  (choices[0]?.delta.tool_calls ?? []).reduce((sum, { function: call }) => sum + (call?.arguments?.length ?? 0), 0);

/** The parts of a streamed completion. Throws ChatModelError when it stalls, has no end or is empty. */
export async function* readCompletion(
  completion: AsyncIterable<OpenAI.ChatCompletionChunk>,
  { firstTokenMs, nextTokenMs }: { firstTokenMs: number; nextTokenMs: number },
): AsyncGenerator<ChatPart> {
  const chunks = completion[Symbol.asyncIterator]();
  const repair = createTextRepair();
  const calls = createCallReader();
  let characters = 0;
  for (let limitMs = firstTokenMs; ; limitMs = nextTokenMs) {
    // `for await` has no time limit for the next chunk.
    const { done, value } = await withTokenTimeout(limitMs, chunks.next());
    if (done) break;
    characters += countArguments(value);
    for (const part of toParts(value, calls)) {
      if (part.type === 'text') characters += part.text.length;
      yield part.type === 'text' ? { ...part, text: repair(part.text) } : part;
    }
    if (characters > MAX_CHARACTERS) throw new ChatModelError('model_response_too_long');
  }
  yield* calls.end();
  if (characters === 0 && calls.isEmpty) throw new ChatModelError('model_empty_response');
}
