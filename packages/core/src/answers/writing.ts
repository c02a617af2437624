import { ChatModelError } from '@lobby/ai';
import { openSession, OverBudget } from '../models/index.ts';
import type { ModelScope, ModelSession } from '../models/index.ts';
import type { TenantScope } from '../deps.ts';
import type { Question } from './answer.ts';
import { ANSWERS } from './settings.ts';

export type WritingScope = ModelScope & Pick<TenantScope, 'embedder' | 'formerEmbedders' | 'clock' | 'log'>;

/** The models for one answer, and whether they may still be asked: after one fault or refusal the visitor doesn't wait for a second. */
export interface Writing {
  session: ModelSession | null;
  /** Why no model is asked any more, as a sentence; null while they may. */
  fault: string | null;
  /** Whether that is a fault of the model, and not the end of a budget: then the answer says that it stands in. */
  isDown: boolean;
  notes: string[];
  until: number;
}

/** Opens the tenant's models for one answer. A key that can't be opened any more is a fault like a model that is down. */
export async function openWriting(scope: WritingScope, { visitorId, withoutModel }: Question): Promise<Writing> {
  const writing: Writing = {
    session: null,
    fault: null,
    isDown: false,
    notes: [],
    until: performance.now() + ANSWERS.firstWordMs,
  };
  if (withoutModel) return writing;
  try {
    return { ...writing, session: await openSession(scope, visitorId ?? null) };
  } catch (error) {
    scope.log.error({ err: error }, 'a tenant’s model could not be opened');
    return { ...writing, fault: 'The kept key of the provider can not be opened any more.', isDown: true };
  }
}

/** The models while they may be asked. */
export const sessionOf = ({ session, fault }: Writing): ModelSession | null => (fault === null ? session : null);

/** Milliseconds until the first word must have come. */
export const timeLeft = ({ until }: Writing): number => Math.max(1, until - performance.now());

/** Keeps why a model failed, so that no other is asked for this answer; throws what is a bug, or the visitor's stop. */
export function noteFault(writing: Writing, error: unknown, { signal }: Question): void {
  signal.throwIfAborted();
  if (error instanceof OverBudget) {
    writing.fault = error.message;
    return;
  }
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  if (!(error instanceof ChatModelError) && !isLate) throw error;
  writing.fault = isLate ? 'The model took too long.' : error.message;
  writing.isDown = true;
}
