// Two small interfaces, ChatModel and Embedder; the libraries that do the work live behind them.
export { ChatModelError } from './chat-model.ts';
export type { ChatMessage, ChatModel, ChatPart } from './chat-model.ts';
export { createChatModelPool } from './chat-model-pool.ts';
export type { ChatModelPool } from './chat-model-pool.ts';
export { loadTokenCounter } from './token-counter.ts';
export type { TokenCounter } from './token-counter.ts';
export type { Embedder } from './embedder.ts';
export { EMBEDDED_MODEL, ensureEmbeddedModel } from './embedded-model/ensure-embedded-model.ts';
export { createLocalEmbedder } from './local-embedder.ts';
export { detectDimensions, createOpenAiEmbedder } from './openai-embedder.ts';
export { createOpenAiChatModel } from './openai-chat-model.ts';
