import { availableParallelism } from 'node:os';
import { createFairQueue, QueueFullError } from '@lobby/runtime';
import { createBusyError } from '../create-busy-error.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

const MAX_WAIT_SECONDS = 10;

/** A hash takes a processor for a moment; one processor is left to everybody who isn't signing in. */
const queue = createFairQueue({
  concurrency: Math.max(1, availableParallelism() - 1),
  maxWaiting: 50,
  maxWaitMs: MAX_WAIT_SECONDS * 1000,
});

async function runInTurn<T>(network: string, work: () => Promise<T>): Promise<T> {
  try {
    return await queue(network, work);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw createBusyError(MAX_WAIT_SECONDS, error);
  }
}

/**
 * Whether a hash is of a password, in the turn of the network that asks: one that guesses waits for itself and not before others. Throws
 * AppError rate_limited where too many of its guesses wait.
 */
export const verifyPasswordInTurn = (
  network: string,
  passwordHash: string | undefined,
  password: string,
): ReturnType<typeof verifyPassword> => runInTurn(network, () => verifyPassword(passwordHash, password));

/** The hash of a new password, in the same turns. */
export const hashPasswordInTurn = (network: string, password: string): Promise<string> =>
  runInTurn(network, () => hashPassword(password));
