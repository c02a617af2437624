import OpenAI from 'openai';
import { ChatModelError } from './chat-model.ts';

const STATUS_MESSAGES: Record<number, string> = {
  401: 'The provider refused the key.',
  402: 'The provider wants to be paid before it answers.',
  403: 'The provider does not let this key use the model.',
  404: 'The provider knows no model of this name at this address.',
  408: 'The provider took too long to answer.',
  429: 'The provider says that there were too many requests, or that its credit is used up.',
};

/** The sentence of whoever refused the connection, such as the rules on addresses; it stands at the bottom of the causes. */
function findOutboundRefusal(error: unknown): string | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause.name === 'OutboundError') return cause.message;
  return null;
}

/** What a failed call means, as a sentence. Never the provider's own words: they may quote the key. */
export function toChatModelError(error: unknown): ChatModelError {
  if (error instanceof ChatModelError) return error;
  const refusal = findOutboundRefusal(error);
  if (refusal) return new ChatModelError(refusal, error);
  const status = error instanceof OpenAI.APIError ? (error.status as number | undefined) : undefined;
  if (status === undefined) return new ChatModelError('The model could not be reached', error);
  const message = STATUS_MESSAGES[status];
  if (message) return new ChatModelError(message, error);
  return new ChatModelError(
    status >= 500
      ? `The provider has a fault of its own (${status}).`
      : `The provider refused the request (${status}).`,
    error,
  );
}
