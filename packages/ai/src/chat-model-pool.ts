import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ChatModel } from './chat-model.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';
import type { OpenAiChatModelOptions } from './openai-chat-model.ts';

/** Where a model is: its server, its name, and the key for it. */
export type ChatModelAddress = Pick<OpenAiChatModelOptions, 'apiKey' | 'baseUrl' | 'model'>;

/** Chat models by address: the same address gives the same model, with its circuit breaker. */
export interface ChatModelPool {
  get: (address: ChatModelAddress) => ChatModel;
}

const MAX_MODELS = 500;

/** A pool of models behind OpenAI's API. Each has its own circuit breaker, so one tenant's broken key pauses nobody else's. */
export function createChatModelPool(
  options: Pick<OpenAiChatModelOptions, 'fetch' | 'firstTokenMs' | 'nextTokenMs'>,
): ChatModelPool {
  const models = new LRUCache<string, ChatModel, ChatModelAddress>({
    max: MAX_MODELS,
    memoMethod: (_key, _stale, { context }) => createOpenAiChatModel({ ...options, ...context }),
  });
  return {
    get: ({ apiKey, baseUrl, model }) => {
      // Keys in memory stay where they are needed, so the cache is keyed by a hash.
      const cacheKey = createHash('sha256')
        .update(JSON.stringify([apiKey, baseUrl, model]))
        .digest('base64');
      return models.memo(cacheKey, { context: { apiKey, baseUrl, model } });
    },
  };
}
