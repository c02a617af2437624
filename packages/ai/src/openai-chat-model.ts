import { within } from '@lobby/runtime';
import OpenAI from 'openai';
import { createBreaker } from './breaker.ts';
import { chatFault } from './chat-fault.ts';
import { ChatModelError } from './chat-model.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatPart } from './chat-model.ts';

export interface OpenAiOptions {
  apiKey: string;
  /** Any server that speaks OpenAI's API; OpenAI's own when left out. */
  baseUrl?: string | undefined;
  model: string;
  /** Milliseconds until the first piece, a retry included, and between two pieces. */
  firstPieceMs?: number;
  nextPieceMs?: number;
  /** How its server is reached; left out for the operator's own address, bound by the address rules for a tenant's. */
  fetch?: typeof fetch | undefined;
}

const FIRST_PIECE_MS = 8_000;
const NEXT_PIECE_MS = 8_000;
/** A server may answer with anything; more than this is no answer to a visitor. */
const MAX_CHARACTERS = 20_000;

const silent = (ms: number): ChatModelError => new ChatModelError(`The model sent nothing for ${Math.round(ms)} ms`);

type Stream = AsyncIterable<OpenAI.ChatCompletionChunk>;

async function* readPieces(stream: Stream, firstMs: number, nextMs: number): AsyncGenerator<ChatPart> {
  const iterator = stream[Symbol.asyncIterator]();
  let characters = 0;
  let calls = 0;
  for (let limitMs = firstMs; ; limitMs = nextMs) {
    const { done, value } = await within(limitMs, iterator.next(), () => silent(limitMs));
    if (done) break;
    const text = value.choices[0]?.delta.content ?? '';
    characters += text.length;
    if (text) yield { type: 'text', text };
    for (const { function: called } of value.choices[0]?.delta.tool_calls ?? []) {
      if (!called?.name) continue;
      calls += 1;
      yield { type: 'call', tool: called.name };
    }
    if (value.usage)
      yield { type: 'usage', promptTokens: value.usage.prompt_tokens, completionTokens: value.usage.completion_tokens };
    if (characters > MAX_CHARACTERS) throw new ChatModelError('The model did not stop writing');
  }
  if (characters === 0 && calls === 0) throw new ChatModelError('The model answered with nothing');
}

type Asker = (messages: ChatMessage[], options: ChatOptions, signal: AbortSignal) => Promise<Stream>;

/** Asks with the tools; a server that knows none says 400, and is asked without from then on. */
function createAsker(client: OpenAI, model: string): Asker {
  let knowsTools = true;

  return async (messages, { maxTokens, tools = [] }, signal) => {
    const body = {
      model,
      messages,
      max_completion_tokens: maxTokens,
      stream: true as const,
      stream_options: { include_usage: true },
    };
    const functions = tools.map(({ name, description }) => ({
      type: 'function' as const,
      function: { name, description, parameters: { type: 'object', properties: {} } },
    }));
    if (!knowsTools || functions.length === 0) return client.chat.completions.create(body, { signal });
    try {
      return await client.chat.completions.create({ ...body, tools: functions }, { signal });
    } catch (error) {
      if (!(error instanceof OpenAI.BadRequestError)) throw error;
      const stream = await client.chat.completions.create(body, { signal });
      knowsTools = false;
      return stream;
    }
  };
}

/** A chat model behind OpenAI's API. After failures in a row it is left alone for a while, so that visitors don't wait for it. */
export function createOpenAiChatModel({
  apiKey,
  baseUrl,
  model,
  firstPieceMs = FIRST_PIECE_MS,
  nextPieceMs = NEXT_PIECE_MS,
  fetch: ownFetch,
}: OpenAiOptions): ChatModel {
  const client = new OpenAI({
    apiKey,
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    ...(ownFetch ? { fetch: ownFetch } : {}),
    timeout: firstPieceMs,
    maxRetries: 1,
    // It would write pieces of answers to the console.
    logLevel: 'off',
  });
  const ask = createAsker(client, model);
  const breaker = createBreaker();
  let lastFault: { message: string; at: number } | null = null;

  async function* stream(messages: ChatMessage[], options: ChatOptions): AsyncGenerator<ChatPart> {
    const { signal } = options;
    if (!breaker.isClosed()) throw new ChatModelError('The model failed repeatedly and is left alone for a moment');
    const abort = new AbortController();
    const either = AbortSignal.any([signal, abort.signal]);
    let finished = false;
    try {
      const started = performance.now();
      // One limit for the asking, its retry and the first piece: it is what the visitor waits.
      const limitMs = Math.min(firstPieceMs, options.firstPieceMs ?? firstPieceMs);
      const opened = await within(limitMs, ask(messages, options, either), () => silent(limitMs));
      yield* readPieces(opened, Math.max(1, limitMs - (performance.now() - started)), nextPieceMs);
      // The client ends a stream that was aborted as if it were complete.
      signal.throwIfAborted();
      finished = true;
      breaker.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      breaker.failed();
      const fault = chatFault(error);
      lastFault = { message: fault.message, at: Date.now() };
      throw fault;
    } finally {
      // The reader went away or the model stalled: end the request, so that nothing more is billed.
      if (!finished) abort.abort();
    }
  }

  return { name: model, stream, health: () => ({ isResting: breaker.isOpen(), lastFault }) };
}
