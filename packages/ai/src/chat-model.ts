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
}

/** A piece of an answer as it comes, a tool that is called, and at the end what it cost where the server says so. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'call'; tool: string }
  | { type: 'usage'; promptTokens: number; completionTokens: number };

/** Writes an answer piece by piece. Throws ChatModelError when the server is down, slow or says no. */
export interface ChatModel {
  name: string;
  stream: (messages: ChatMessage[], options: ChatOptions) => AsyncIterable<ChatPart>;
}

/** The model's server failed; what had come until then is incomplete. */
export class ChatModelError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ChatModelError';
  }
}
