import { ChatModelError } from '@lobby/ai';
import { startModelSession, BudgetExceededError } from '../../models/index.ts';
import type { ModelScope, ModelSession } from '../../models/index.ts';
import type { TenantScope } from '../../deps.ts';
import type { Question } from '../answer.ts';
import { ANSWER_TUNING } from '../tuning.ts';

export type GenerationScope = ModelScope & Pick<TenantScope, 'embedder' | 'formerEmbedders' | 'clock' | 'log'>;

/** The models for one answer, and whether they may still be asked: after one fault or refusal the visitor doesn't wait for a second. */
export interface GenerationState {
  session: ModelSession | null;
  /** Why no model is asked any more, as a sentence; null while they may. */
  fallbackReason: string | null;
  /** Whether that is a fault of the model, and not the end of a budget: then the answer says that it stands in. */
  isModelDown: boolean;
  warnings: string[];
  deadline: number;
}

/** Opens the tenant's models for one answer. A key that can't be opened any more is a fault like a model that is down. */
export async function startGeneration(
  scope: GenerationScope,
  { visitorId, extractiveOnly }: Question,
): Promise<GenerationState> {
  const generation: GenerationState = {
    session: null,
    fallbackReason: null,
    isModelDown: false,
    warnings: [],
    deadline: performance.now() + ANSWER_TUNING.firstTokenMs,
  };
  if (extractiveOnly) return generation;
  try {
    return { ...generation, session: await startModelSession(scope, visitorId ?? null) };
  } catch (error) {
    scope.log.error({ err: error }, 'a tenant’s model could not be opened');
    return {
      ...generation,
      fallbackReason: 'The kept key of the provider can not be opened any more.',
      isModelDown: true,
    };
  }
}

/** The models while they may be asked. */
export const activeSession = ({ session, fallbackReason }: GenerationState): ModelSession | null =>
  fallbackReason === null ? session : null;

/** Milliseconds until the first word must have come. */
export const remainingMs = ({ deadline }: GenerationState): number => Math.max(1, deadline - performance.now());

/** Keeps why a model failed, so that no other is asked for this answer; throws what is a bug, or the visitor's stop. */
export function recordModelError(generation: GenerationState, error: unknown, { signal }: Question): void {
  signal.throwIfAborted();
  if (error instanceof BudgetExceededError) {
    generation.fallbackReason = error.message;
    return;
  }
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  if (!(error instanceof ChatModelError) && !isTimeout) throw error;
  generation.fallbackReason = isTimeout ? 'The model took too long.' : error.message;
  generation.isModelDown = true;
}
