import { defineSection } from '../../section.ts';

/** Why a language model gave no answer, by the failure's code. */
export const modelFailureMessages = defineSection('modelFailures', {
  model_unreachable: "The model couldn't be reached.",
  model_timeout: 'The model took too long to respond.',
  model_paused: 'The model failed several times in a row and is paused for 30 seconds.',
  model_empty_response: 'The model sent an empty response.',
  model_response_too_long: 'The response was too long and was cut off.',
  model_private_address: "The provider's address leads to a private network, which isn't allowed.",
  model_invalid_address: "The provider's address isn't allowed. Check it in the model settings.",
  provider_key_rejected: 'The provider rejected the API key.',
  provider_payment_required: 'The provider requires payment. Check your billing there.',
  provider_access_denied: "The API key doesn't have access to this model.",
  provider_model_not_found: 'The provider has no model with this name at this address.',
  provider_rate_limited: 'The provider received too many requests, or your credit there is used up.',
  provider_request_rejected: 'The provider rejected the request (status {status}).',
  provider_error: 'The provider had an internal error (status {status}).',
  model_key_unreadable: "The saved API key can't be read anymore. Enter it again in the model settings.",
  tenant_budget_exceeded: "Today's model budget is used up.",
  visitor_budget_exceeded: "This visitor's model budget for today is used up.",
});

/** The result of testing a model. */
export const modelTestMessages = defineSection('modelTest', {
  ...modelFailureMessages.english,
  model_replied: '{model} replied: “{reply}”',
  model_missing: 'There is no model to test. Add a provider, or ask your platform operator for a model.',
});
