import { AsyncLocalStorage } from 'node:async_hooks';

interface Waiting {
  start: () => void;
  timer: NodeJS.Timeout;
}

export interface FairQueueOptions {
  /** Work of all keys that runs at the same time. */
  concurrency: number;
  /** Work of one key that may wait, and how long. */
  maxWaiting: number;
  maxWaitMs: number;
}

/** Too much work waits, or it has waited too long; trying again in a moment makes sense. */
export class QueueFullError extends Error {
  constructor() {
    super('too much work waits for its turn');
    this.name = 'QueueFullError';
  }
}

/** Runs work when it is its key's turn. Work inside other work starts at once, because the outer one holds its turn until it ends. */
export type FairQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * A queue in which keys take turns: however much work one key brings, another's first waits for one piece of each key at the most.
 * Rejects with QueueFullError.
 */
export function createFairQueue({ concurrency, maxWaiting, maxWaitMs }: FairQueueOptions): FairQueue {
  const inside = new AsyncLocalStorage<true>();
  /** By key in the order of their turns; a key that was served goes to the end. */
  const waiting = new Map<string, Waiting[]>();
  let running = 0;

  const remove = (key: string, entry: Waiting): void => {
    const rest = (waiting.get(key) ?? []).filter((each) => each !== entry);
    if (rest.length > 0) waiting.set(key, rest);
    else waiting.delete(key);
  };
  const startNext = (): void => {
    const [turn] = waiting;
    if (!turn || running >= concurrency) return;
    const [key, [next, ...rest]] = turn;
    waiting.delete(key);
    if (rest.length > 0) waiting.set(key, rest);
    if (!next) return;
    clearTimeout(next.timer);
    running += 1;
    next.start();
  };
  const waitForTurn = (key: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const queue = waiting.get(key) ?? [];
      if (queue.length >= maxWaiting) return reject(new QueueFullError());
      const timer = setTimeout(() => {
        remove(key, entry);
        reject(new QueueFullError());
      }, maxWaitMs);
      const entry: Waiting = { start: resolve, timer };
      queue.push(entry);
      waiting.set(key, queue);
      startNext();
    });

  return async (key, work) => {
    if (inside.getStore()) return work();
    await waitForTurn(key);
    try {
      return await inside.run(true, work);
    } finally {
      running -= 1;
      startNext();
    }
  };
}
