import type { TenantEvent } from '@lobby/contracts/events';
import { startDrainLoop } from '@lobby/runtime';
import type { Logger } from '@lobby/runtime';

export interface DispatcherOptions {
  /** Takes up to `max` events in one transaction, hands them to `deliver` in order, and commits; gives how many there were. */
  dequeueBatch: (max: number, deliver: (event: TenantEvent) => void) => Promise<number>;
  /** Calls back when there may be something to take. */
  listen: (onNotify: () => void) => Promise<() => Promise<void>>;
  deliver: (event: TenantEvent) => void;
  log: Logger;
}

const BATCH_SIZE = 200;
const POLL_MS = 2_000;

/** Sends what waits in the outbox, at once when notified and by polling otherwise. Gives the function that stops it. */
export const startDispatcher = ({
  dequeueBatch,
  listen,
  deliver,
  log,
}: DispatcherOptions): Promise<() => Promise<void>> =>
  startDrainLoop({
    drainBatch: async () => (await dequeueBatch(BATCH_SIZE, deliver)) === BATCH_SIZE,
    listen,
    pollMs: POLL_MS,
    onError: (error) => log.warn({ err: error }, 'events could not be taken from the outbox; trying again'),
  });
