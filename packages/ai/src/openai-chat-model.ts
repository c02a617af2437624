import { withTimeout } from '@lobby/runtime';
import OpenAI from 'openai';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { toChatModelError } from './to-chat-model-error.ts';
import { ChatModelError } from './chat-model.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatPart } from './chat-model.ts';

export interface OpenAiChatModelOptions {
  apiKey: string;
  /** Any server that speaks OpenAI's API; OpenAI's own when left out. */
  baseUrl?: string | undefined;
  model: string;
  /** Milliseconds until the first piece, a retry included, and between two pieces. */
  firstTokenMs?: number;
  nextTokenMs?: number;
  /** How its server is reached; left out for the operator's own address, bound by the address rules for a tenant's. */
  fetch?: typeof fetch | undefined;
}

const FIRST_TOKEN_MS = 8_000;
const NEXT_TOKEN_MS = 8_000;
/** A server may answer with anything; more than this is no answer to a visitor. */
const MAX_CHARACTERS = 20_000;

const createTimeoutError = (ms: number): ChatModelError =>
  new ChatModelError(`The model sent nothing for ${Math.round(ms)} ms`);

type CompletionStream = AsyncIterable<OpenAI.ChatCompletionChunk>;

async function* readParts(stream: CompletionStream, firstMs: number, nextMs: number): AsyncGenerator<ChatPart> {
  const iterator = stream[Symbol.asyncIterator]();
  let characters = 0;
  let toolCalls = 0;
  for (let limitMs = firstMs; ; limitMs = nextMs) {
    const { done, value } = await withTimeout(limitMs, iterator.next(), () => createTimeoutError(limitMs));
    if (done) break;
    const text = value.choices[0]?.delta.content ?? '';
    characters += text.length;
    if (text) yield { type: 'text', text };
    for (const { function: toolCall } of value.choices[0]?.delta.tool_calls ?? []) {
      if (!toolCall?.name) continue;
      toolCalls += 1;
      yield { type: 'call', tool: toolCall.name };
    }
    if (value.usage)
      yield { type: 'usage', promptTokens: value.usage.prompt_tokens, completionTokens: value.usage.completion_tokens };
    if (characters > MAX_CHARACTERS) throw new ChatModelError('The model did not stop writing');
  }
  if (characters === 0 && toolCalls === 0) throw new ChatModelError('The model answered with nothing');
}

type CompletionRequester = (
  messages: ChatMessage[],
  options: ChatOptions,
  signal: AbortSignal,
) => Promise<CompletionStream>;

/** Asks with the tools; a server that knows none says 400, and is asked without from then on. */
function createRequester(client: OpenAI, model: string): CompletionRequester {
  let supportsTools = true;

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
    if (!supportsTools || functions.length === 0) return client.chat.completions.create(body, { signal });
    try {
      return await client.chat.completions.create({ ...body, tools: functions }, { signal });
    } catch (error) {
      if (!(error instanceof OpenAI.BadRequestError)) throw error;
      const stream = await client.chat.completions.create(body, { signal });
      supportsTools = false;
      return stream;
    }
  };
}

/** A chat model behind OpenAI's API. After failures in a row it is left alone for a while, so that visitors don't wait for it. */
export function createOpenAiChatModel({
  apiKey,
  baseUrl,
  model,
  firstTokenMs = FIRST_TOKEN_MS,
  nextTokenMs = NEXT_TOKEN_MS,
  fetch: customFetch,
}: OpenAiChatModelOptions): ChatModel {
  const client = new OpenAI({
    apiKey,
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    ...(customFetch ? { fetch: customFetch } : {}),
    timeout: firstTokenMs,
    maxRetries: 1,
    // It would write pieces of answers to the console.
    logLevel: 'off',
  });
  const requestCompletion = createRequester(client, model);
  const breaker = createCircuitBreaker();
  let lastError: { message: string; at: number } | null = null;

  async function* stream(messages: ChatMessage[], options: ChatOptions): AsyncGenerator<ChatPart> {
    const { signal } = options;
    if (!breaker.allowRequest()) throw new ChatModelError('The model failed repeatedly and is left alone for a moment');
    const abort = new AbortController();
    const anySignal = AbortSignal.any([signal, abort.signal]);
    let finished = false;
    try {
      const started = performance.now();
      // One limit for the asking, its retry and the first piece: it is what the visitor waits.
      const limitMs = Math.min(firstTokenMs, options.firstTokenMs ?? firstTokenMs);
      const completion = await withTimeout(limitMs, requestCompletion(messages, options, anySignal), () =>
        createTimeoutError(limitMs),
      );
      yield* readParts(completion, Math.max(1, limitMs - (performance.now() - started)), nextTokenMs);
      // The client ends a stream that was aborted as if it were complete.
      signal.throwIfAborted();
      finished = true;
      breaker.recordSuccess();
    } catch (error) {
      signal.throwIfAborted();
      breaker.recordFailure();
      const chatError = toChatModelError(error);
      lastError = { message: chatError.message, at: Date.now() };
      throw chatError;
    } finally {
      // The reader went away or the model stalled: end the request, so that nothing more is billed.
      if (!finished) abort.abort();
    }
  }

  return { name: model, stream, health: () => ({ isCircuitOpen: breaker.isOpen(), lastError }) };
}
