import type { ModelErrorCode } from '@lobby/contracts/model-failures';
import { OutboundError } from '@lobby/outbound';
import OpenAI from 'openai';
import { ChatModelError } from './chat-model.ts';

const STATUS_CODES: Record<number, ModelErrorCode> = {
  401: 'provider_key_rejected',
  402: 'provider_payment_required',
  403: 'provider_access_denied',
  404: 'provider_model_not_found',
  408: 'model_timeout',
  429: 'provider_rate_limited',
};

const OUTBOUND_CODES: Partial<Record<OutboundError['code'], ModelErrorCode>> = {
  private_address: 'model_private_address',
  invalid_address: 'model_invalid_address',
  timed_out: 'model_timeout',
  response_too_large: 'model_response_too_long',
};

/** The refusal of the outbound client at the bottom of the causes; the OpenAI library wraps it. */
function findOutboundError(error: unknown): OutboundError | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError) return cause;
  return null;
}

/** The failure of a call as a code. The provider's own words are left out, because they may quote the key. */
export function toChatModelError(error: unknown): ChatModelError {
  if (error instanceof ChatModelError) return error;
  const refusal = findOutboundError(error);
  if (refusal) return new ChatModelError(OUTBOUND_CODES[refusal.code] ?? 'model_unreachable', { cause: error });
  const status = error instanceof OpenAI.APIError ? (error.status as number | undefined) : undefined;
  if (status === undefined) return new ChatModelError('model_unreachable', { cause: error });
  const code = STATUS_CODES[status];
  if (code) return new ChatModelError(code, { cause: error });
  return new ChatModelError(status >= 500 ? 'provider_error' : 'provider_request_rejected', {
    params: { status },
    cause: error,
  });
}
