export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** Something that the model may call instead of writing. */
export interface ChatTool {
  name: string;
  description: string;
}

export interface ChatOptions {
  maxTokens: number;
  tools?: ChatTool[];
  signal: AbortSignal;
  /** Milliseconds until the first piece, where less than the model's own limit is left. */
  firstTokenMs?: number;
}

/** A piece of an answer as it comes, a tool that is called, and at the end what it cost where the server says so. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'call'; tool: string }
  | { type: 'usage'; promptTokens: number; completionTokens: number };

/** How a model does in this process: whether it is left alone for a moment after failures in a row, and what failed last. */
export interface ChatModelHealth {
  isCircuitOpen: boolean;
  lastError: { message: string; at: number } | null;
}

/** Writes an answer piece by piece. Throws ChatModelError when the server is down, slow or says no. */
export interface ChatModel {
  name: string;
  stream: (messages: ChatMessage[], options: ChatOptions) => AsyncIterable<ChatPart>;
  health?: () => ChatModelHealth;
}

/** The model's server failed; what had come until then is incomplete. The message is a sentence for a company admin. */
export class ChatModelError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ChatModelError';
  }
}
