import { availableParallelism } from 'node:os';
import { createFairQueue, QueueFullError, withQueueKey } from '@lobby/runtime';
import { createBusyError } from '../../auth/index.ts';

/** In seconds. */
const RETRY_AFTER = 5;

/** Searching and choosing what to say takes a processor, and the one thread that serves everybody. */
const queue = createFairQueue({
  concurrency: Math.max(2, availableParallelism()),
  maxWaiting: 200,
  maxWaitMs: 30_000,
});

/**
 * Answers in the turn of the tenant, so that a flood of its questions waits for itself. Throws AppError rate_limited where too many of
 * them wait.
 */
export async function answerInTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await queue(tenantId, () => withQueueKey(tenantId, work));
  } catch (error) {
    throw error instanceof QueueFullError ? createBusyError(RETRY_AFTER, error) : error;
  }
}

/** Lets the next answer begin, because this one waits for a model from here on. */
export const finishAnswerTurn = (): void => queue.finishTurn();
