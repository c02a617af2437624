import { ChatModelError } from '@lobby/ai';
import type { ModelFailureCode } from '@lobby/contracts/model-failures';
import type { CodedMessage } from '@lobby/messages';
import { BudgetExceededError } from './budget/reserve-budget.ts';
import { UnreadableKeyError } from './find-tenant-models.ts';

/** Why a tenant's model did not answer, as a code with its words in `modelFailureMessages`; null for any other error. */
export function toModelFailure(error: unknown): CodedMessage<ModelFailureCode> | null {
  if (error instanceof ChatModelError) return { code: error.code, params: error.params };
  if (error instanceof BudgetExceededError || error instanceof UnreadableKeyError)
    return { code: error.code, params: {} };
  // AbortSignal.timeout() aborts with a DOMException of this name.
  if (error instanceof Error && error.name === 'TimeoutError') return { code: 'model_timeout', params: {} };
  return null;
}
