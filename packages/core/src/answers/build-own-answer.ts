import type { Answer, Question } from './answer.ts';
import { formatAssistantMessage } from './format-assistant-message.ts';
import type { AssistantMessage } from './format-assistant-message.ts';

/** An answer that nothing was retrieved for: one of the assistant's own messages, or no text at all. */
export const buildOwnAnswer = (
  { text, settings }: Pick<Question, 'text' | 'settings'>,
  { language, message }: { language: string; message: AssistantMessage | null },
): Answer => ({
  text: message === null ? '' : formatAssistantMessage(message, language, settings),
  outcome: 'unknown',
  isClosest: false,
  answerer: 'none',
  citations: [],
  choices: null,
  factId: null,
  reading: 'question',
  refusal: null,
  handover: null,
  confidence: 0,
  language,
  searchQuery: text,
  retrieval: null,
  model: null,
  tokens: null,
  costMicros: null,
  fallback: null,
  isModelDown: false,
  warnings: [],
  timings: {},
});
