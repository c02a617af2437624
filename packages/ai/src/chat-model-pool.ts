import { createHash } from 'node:crypto';
import type { ChatModel } from './chat-model.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';
import type { OpenAiOptions } from './openai-chat-model.ts';

/** Where a model is: its server, its name, and the key that opens it. */
export type ChatModelAddress = Pick<OpenAiOptions, 'apiKey' | 'baseUrl' | 'model'>;

/** Chat models by their address: whoever asks for the same one gets the same one, with what is known of its health. */
export interface ChatModelPool {
  open: (address: ChatModelAddress) => ChatModel;
}

const KEPT = 500;

/** A pool of models behind OpenAI's API. Each has a circuit breaker of its own: one tenant's broken key rests nobody else's. */
export function createChatModelPool(
  options: Pick<OpenAiOptions, 'fetch' | 'firstPieceMs' | 'nextPieceMs'>,
): ChatModelPool {
  const models = new Map<string, ChatModel>();
  return {
    open: ({ apiKey, baseUrl, model }) => {
      const name = createHash('sha256')
        .update(JSON.stringify([apiKey, baseUrl, model]))
        .digest('base64');
      const opened = models.get(name) ?? createOpenAiChatModel({ ...options, apiKey, baseUrl, model });
      // The one that was used last stands last; the first ones go when there are too many.
      models.delete(name);
      models.set(name, opened);
      const [oldest] = models.keys();
      if (models.size > KEPT && oldest !== undefined) models.delete(oldest);
      return opened;
    },
  };
}
