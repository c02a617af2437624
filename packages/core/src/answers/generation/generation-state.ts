import type { AnswerWarningCode, FallbackCode } from '@lobby/contracts/model-failures';
import type { CodedMessage } from '@lobby/messages';
import { BudgetExceededError, startModelSession, toModelFailure } from '../../models/index.ts';
import type { ModelSession } from '../../models/index.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { ANSWER_TUNING } from '../tuning.ts';

/** What changes while one answer is written. */
export interface GenerationState {
  /** The tenant's models; null before they are needed, and where there are none. */
  session: ModelSession | null;
  /** Why no model is called anymore: after one failure the visitor doesn't wait for a second. */
  fallback: CodedMessage<FallbackCode> | null;
  /** Whether the model failed, in contrast to a budget that is used up. */
  isModelDown: boolean;
  readonly warnings: CodedMessage<AnswerWarningCode>[];
  /** Milliseconds by step. */
  readonly timings: Record<string, number>;
  /** When the first token must have come, by performance.now(). */
  deadline: number;
}

/** The state before anything was generated. */
export const createGenerationState = (): GenerationState => ({
  session: null,
  fallback: null,
  isModelDown: false,
  warnings: [],
  timings: {},
  deadline: Number.POSITIVE_INFINITY,
});

/** Starts the session with the tenant's models, if it has any, and the visitor's waiting time. */
export async function startGeneration(
  { scope, question }: Pick<AnswerContext, 'scope' | 'question'>,
  state: GenerationState,
): Promise<void> {
  state.deadline = performance.now() + ANSWER_TUNING.firstTokenMs;
  if (question.extractiveOnly) return;
  try {
    state.session = await startModelSession(scope, question.visitorId ?? null);
  } catch (error) {
    scope.log.error({ err: error }, "a tenant's model could not be used");
    recordModelError(state, error, question.signal);
  }
}

/** The session, while its models may be called. */
export const getActiveSession = ({ session, fallback }: GenerationState): ModelSession | null =>
  fallback === null ? session : null;

/** Milliseconds until the first token must have come. */
export const getRemainingMs = ({ deadline }: GenerationState): number => Math.max(1, deadline - performance.now());

/** Records why a model failed. Throws the visitor's stop, and every error that isn't the model's. */
export function recordModelError(state: GenerationState, error: unknown, signal: AbortSignal): void {
  signal.throwIfAborted();
  const failure = toModelFailure(error);
  if (!failure) throw error;
  state.fallback = failure;
  state.isModelDown ||= !(error instanceof BudgetExceededError);
}
