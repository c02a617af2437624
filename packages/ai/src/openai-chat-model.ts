import OpenAI from 'openai';
import { ChatModelError } from './chat-model.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatPart } from './chat-model.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { readCompletion, withTokenTimeout } from './read-completion.ts';
import { toChatModelError } from './to-chat-model-error.ts';

export interface OpenAiChatModelOptions {
  apiKey: string;
  /** Any server that speaks OpenAI's API; OpenAI's own when left out. */
  baseUrl?: string | undefined;
  model: string;
  /** Milliseconds until the first token, a retry included, and between two tokens. */
  firstTokenMs?: number;
  nextTokenMs?: number;
  /** The platform's `fetch` for the operator's own address; for a tenant's, one that keeps to the address rules. */
  fetch?: typeof fetch | undefined;
}

const FIRST_TOKEN_MS = 8_000;
const NEXT_TOKEN_MS = 8_000;

type CompletionRequester = (
  messages: ChatMessage[],
  options: ChatOptions,
  signal: AbortSignal,
) => Promise<AsyncIterable<OpenAI.ChatCompletionChunk>>;

/** Requests a completion with tools. A server that refuses tools with 400 is asked without them from then on. */
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
    const functions = tools.map(({ name, description, parameters = {} }) => ({
      type: 'function' as const,
      function: {
        name,
        description,
        parameters: { type: 'object', properties: parameters, required: Object.keys(parameters) },
      },
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

/** A chat model behind OpenAI's API. After failures in a row it fails at once for a while, so that visitors don't wait for it. */
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
    // The library's log would contain pieces of answers.
    logLevel: 'off',
  });
  const requestCompletion = createRequester(client, model);
  const breaker = createCircuitBreaker();

  async function* stream(messages: ChatMessage[], options: ChatOptions): AsyncGenerator<ChatPart> {
    const { signal } = options;
    if (!breaker.allowRequest()) throw new ChatModelError('model_paused');
    const abort = new AbortController();
    const anySignal = AbortSignal.any([signal, abort.signal]);
    let isComplete = false;
    try {
      const startedAt = performance.now();
      // The request, its retry and the first token share one limit, because a visitor waits for all of them.
      const limitMs = Math.min(firstTokenMs, options.firstTokenMs ?? firstTokenMs);
      const completion = await withTokenTimeout(limitMs, requestCompletion(messages, options, anySignal));
      yield* readCompletion(completion, {
        firstTokenMs: Math.max(1, limitMs - (performance.now() - startedAt)),
        nextTokenMs,
      });
      // The library ends an aborted stream as if it were complete.
      signal.throwIfAborted();
      isComplete = true;
      breaker.recordSuccess();
    } catch (error) {
      signal.throwIfAborted();
      breaker.recordFailure();
      throw toChatModelError(error);
    } finally {
      // After a stall, or when the caller stops reading, the provider would go on writing and bill it.
      if (!isComplete) abort.abort();
    }
  }

  return { name: model, stream, health: () => ({ isCircuitOpen: breaker.isOpen() }) };
}
