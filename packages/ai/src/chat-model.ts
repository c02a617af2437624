import type { ModelErrorCode } from '@lobby/contracts/model-failures';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A function that the model may call instead of writing. */
export interface ChatTool {
  name: string;
  description: string;
  /** JSON schemas by the name of what a call must give; nothing where left out. */
  parameters?: Readonly<Record<string, object>>;
}

export interface ChatOptions {
  maxTokens: number;
  tools?: ChatTool[];
  signal: AbortSignal;
  /** Milliseconds until the first token, where less than the model's own limit is left. */
  firstTokenMs?: number;
}

/** A piece of the answer, a call of a tool, or, at the end, the tokens that the provider counted. */
export type ChatPart =
  | { type: 'text'; text: string }
  | { type: 'tool_call'; tool: string; input: Readonly<Record<string, unknown>> }
  | { type: 'usage'; promptTokens: number; completionTokens: number };

export interface ChatModelHealth {
  /** Whether calls fail at once, because the last ones failed in a row. */
  isCircuitOpen: boolean;
}

/** Writes an answer piece by piece. Throws ChatModelError when the provider is down, slow or refuses. */
export interface ChatModel {
  name: string;
  stream: (messages: ChatMessage[], options: ChatOptions) => AsyncIterable<ChatPart>;
  health?: () => ChatModelHealth;
}

/** A failed call; the text that came before it is incomplete. `modelFailureMessages` has the words of its codes. */
export class ChatModelError extends Error {
  readonly code: ModelErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: ModelErrorCode,
    { params = {}, cause }: { params?: ChatModelError['params']; cause?: unknown } = {},
  ) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'ChatModelError';
    this.code = code;
    this.params = params;
  }
}
