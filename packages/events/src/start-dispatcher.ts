import type { TenantEvent } from '@lobby/contracts/events';
import type { Logger } from '@lobby/runtime';

export interface DispatcherOptions {
  /** Takes up to `max` events in one transaction, hands them to `deliver` in order, and commits; gives how many there were. */
  dequeueBatch: (max: number, deliver: (event: TenantEvent) => void) => Promise<number>;
  /** Calls back when there may be something to take. */
  listen: (onNotify: () => void) => Promise<() => Promise<void>>;
  deliver: (event: TenantEvent) => void;
  log: Logger;
}

const BATCH = 200;
/** A notification can be lost with its connection; this is how late an event can then be. */
const POLL_MS = 2_000;

/** Sends what waits in the outbox, at once when told and by polling else. Gives the function that stops it. */
export async function startDispatcher({
  dequeueBatch,
  listen,
  deliver,
  log,
}: DispatcherOptions): Promise<() => Promise<void>> {
  let running: Promise<void> | undefined;
  let isWakePending = false;
  let stopped = false;

  const drain = async (): Promise<void> => {
    try {
      do {
        isWakePending = false;
        while (!stopped && (await dequeueBatch(BATCH, deliver)) === BATCH);
      } while (isWakePending && !stopped);
    } catch (error) {
      log.warn({ err: error }, 'events could not be taken from the outbox; trying again');
    } finally {
      running = undefined;
    }
  };
  const wake = (): void => {
    if (stopped) return;
    if (running) isWakePending = true;
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
