// Two interfaces, ChatModel and Embedder, with the libraries behind them.
export { ChatModelError } from './chat-model.ts';
export type { ChatMessage, ChatModel, ChatOptions, ChatPart, ChatTool } from './chat-model.ts';
export { createChatModelPool } from './chat-model-pool.ts';
export type { ChatModelPool } from './chat-model-pool.ts';
export { loadTokenCounter } from './token-counter.ts';
export type { TokenCounter } from './token-counter.ts';
export type { Embedder } from './embedder.ts';
export { EMBEDDED_MODEL } from './embedded-model/embedded-model.ts';
export { createLocalEmbedder } from './local-embedder.ts';
export { detectDimensions, createOpenAiEmbedder } from './openai-embedder.ts';
export { createOpenAiChatModel } from './openai-chat-model.ts';
