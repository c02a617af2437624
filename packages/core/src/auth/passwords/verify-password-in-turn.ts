import { availableParallelism } from 'node:os';
import { AppError } from '@lobby/contracts/errors';
import { createFairQueue, QueueFullError } from '@lobby/runtime';
import { verifyPassword } from './passwords.ts';

const MAX_WAIT_SECONDS = 10;

/** A hash takes a processor for a moment; one processor is left to everybody who isn't signing in. */
const queue = createFairQueue({
  concurrency: Math.max(1, availableParallelism() - 1),
  maxWaiting: 50,
  maxWaitMs: MAX_WAIT_SECONDS * 1000,
});

/**
 * Whether a hash is of a password, in the turn of the network that asks: one that guesses waits for itself and not before others. Throws
 * AppError rate_limited where too many of its guesses wait.
 */
export async function verifyPasswordInTurn(
  network: string,
  passwordHash: string | undefined,
  password: string,
): ReturnType<typeof verifyPassword> {
  try {
    return await queue(network, () => verifyPassword(passwordHash, password));
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw new AppError('rate_limited', 'rate_limited', {
      params: { count: MAX_WAIT_SECONDS },
      retryAfter: MAX_WAIT_SECONDS,
    });
  }
}
