/** Why a call to a language model failed. */
export const MODEL_ERROR_CODES = [
  'model_unreachable',
  'model_timeout',
  'model_paused',
  'model_empty_response',
  'model_response_too_long',
  'model_private_address',
  'model_invalid_address',
  'provider_key_rejected',
  'provider_payment_required',
  'provider_access_denied',
  'provider_model_not_found',
  'provider_rate_limited',
  'provider_request_rejected',
  'provider_error',
] as const;
export type ModelErrorCode = (typeof MODEL_ERROR_CODES)[number];

/** Why a tenant's model was not called, or its call failed. */
export const MODEL_FAILURE_CODES = [
  ...MODEL_ERROR_CODES,
  'model_key_unreadable',
  'tenant_budget_exceeded',
  'visitor_budget_exceeded',
] as const;
export type ModelFailureCode = (typeof MODEL_FAILURE_CODES)[number];

/** Why an answer was written without the model that should have written it. */
export const FALLBACK_CODES = [...MODEL_FAILURE_CODES, 'prompt_too_long', 'numbers_unverified'] as const;
export type FallbackCode = (typeof FALLBACK_CODES)[number];

/** What a member should know about how an answer was written. */
export const ANSWER_WARNING_CODES = [
  'sentences_removed',
  'links_removed',
  'wrong_language',
  'prompt_trimmed',
  'rewritten_question_discarded',
] as const;
export type AnswerWarningCode = (typeof ANSWER_WARNING_CODES)[number];
