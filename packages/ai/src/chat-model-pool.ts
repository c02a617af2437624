import { createHash } from 'node:crypto';
import type { ChatModel } from './chat-model.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';
import type { OpenAiChatModelOptions } from './openai-chat-model.ts';

/** Where a model is: its server, its name, and the key that opens it. */
export type ChatModelAddress = Pick<OpenAiChatModelOptions, 'apiKey' | 'baseUrl' | 'model'>;

/** Chat models by their address: whoever asks for the same one gets the same one, with what is known of its health. */
export interface ChatModelPool {
  get: (address: ChatModelAddress) => ChatModel;
}

const MAX_MODELS = 500;

/** A pool of models behind OpenAI's API. Each has a circuit breaker of its own: one tenant's broken key rests nobody else's. */
export function createChatModelPool(
  options: Pick<OpenAiChatModelOptions, 'fetch' | 'firstTokenMs' | 'nextTokenMs'>,
): ChatModelPool {
  const models = new Map<string, ChatModel>();
  return {
    get: ({ apiKey, baseUrl, model }) => {
      const cacheKey = createHash('sha256')
        .update(JSON.stringify([apiKey, baseUrl, model]))
        .digest('base64');
      const chatModel = models.get(cacheKey) ?? createOpenAiChatModel({ ...options, apiKey, baseUrl, model });
      // The one that was used last stands last; the first ones go when there are too many.
      models.delete(cacheKey);
      models.set(cacheKey, chatModel);
      const [oldest] = models.keys();
      if (models.size > MAX_MODELS && oldest !== undefined) models.delete(oldest);
      return chatModel;
    },
  };
}
