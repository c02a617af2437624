import type { TenantEvent } from '@lobby/contracts';
import type { Logger } from '@lobby/runtime';

export interface DispatcherOptions {
  /** Takes up to `max` events in one transaction, hands them to `deliver` in order, and commits; gives how many there were. */
  takeBatch: (max: number, deliver: (event: TenantEvent) => void) => Promise<number>;
  /** Calls back when there may be something to take. */
  listen: (heard: () => void) => Promise<() => Promise<void>>;
  deliver: (event: TenantEvent) => void;
  log: Logger;
}

const BATCH = 200;
/** A notification can be lost with its connection; this is how late an event can then be. */
const POLL_MS = 2_000;

/** Sends what waits in the outbox, at once when told and by polling else. Gives the function that stops it. */
export async function startDispatcher({
  takeBatch,
  listen,
  deliver,
  log,
}: DispatcherOptions): Promise<() => Promise<void>> {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const drain = async (): Promise<void> => {
    try {
      do {
        again = false;
        while (!stopped && (await takeBatch(BATCH, deliver)) === BATCH);
      } while (again && !stopped);
    } catch (error) {
      log.warn({ err: error }, 'events could not be taken from the outbox; trying again');
    } finally {
      running = undefined;
    }
  };
  const wake = (): void => {
    if (stopped) return;
    if (running) again = true;
    else running = drain();
  };

  const unlisten = await listen(wake);
  const timer = setInterval(wake, POLL_MS);
  wake();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await unlisten();
    await running;
  };
}
