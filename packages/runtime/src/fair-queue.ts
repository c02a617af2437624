import { AsyncLocalStorage } from 'node:async_hooks';

interface Waiting {
  start: () => void;
  timer: NodeJS.Timeout;
}

export interface FairQueueOptions {
  /** Work of all keys that runs at the same time; of one key at most half of it, so that another's finds a free place. */
  concurrency: number;
  /** Work of one key that may wait, and how long. */
  maxWaiting: number;
  maxWaitMs: number;
}

/** `too_many`: the key has as much waiting as it may. `too_late`: the work has waited as long as it may. */
type QueueFullReason = 'too_many' | 'too_late';

/** Too much work waits, or it has waited too long; trying again in a moment makes sense. */
export class QueueFullError extends Error {
  readonly reason: QueueFullReason;

  constructor(reason: QueueFullReason) {
    super(reason === 'too_many' ? 'too much work waits for its turn' : 'the work has waited too long for its turn');
    this.name = 'QueueFullError';
    this.reason = reason;
  }
}

export interface FairQueue {
  /** Runs work when it is its key's turn. Work inside other work starts at once, because the outer one holds its turn until it ends. */
  <T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Ends the caller's turn early; its work continues without one. For work that only waits for others from here on. */
  finishTurn: () => void;
}

/** What waits, by key in the order of their turns: a key that was served goes to the end. */
function createBacklog({ maxWaiting, maxWaitMs }: Omit<FairQueueOptions, 'concurrency'>) {
  const waiting = new Map<string, Waiting[]>();
  const findTurn = (mayRun: (key: string) => boolean): string | undefined => {
    for (const key of waiting.keys()) if (mayRun(key)) return key;
    return undefined;
  };
  const remove = (key: string, entry: Waiting): void => {
    const rest = waiting.get(key)?.filter((each) => each !== entry) ?? [];
    if (rest.length > 0) waiting.set(key, rest);
    else waiting.delete(key);
  };
  return {
    /** Adds work of a key; `refuse` is called after too long a wait. Throws QueueFullError where too much of the key waits. */
    add: (key: string, start: () => void, refuse: (error: QueueFullError) => void): void => {
      const queue = waiting.get(key) ?? [];
      if (queue.length >= maxWaiting) throw new QueueFullError('too_many');
      const timer = setTimeout(() => {
        remove(key, entry);
        refuse(new QueueFullError('too_late'));
      }, maxWaitMs);
      const entry: Waiting = { start, timer };
      queue.push(entry);
      waiting.set(key, queue);
    },
    /** Takes the first work of the next key that may run; undefined: there is none. */
    take: (mayRun: (key: string) => boolean): { key: string; start: () => void } | undefined => {
      const key = findTurn(mayRun);
      if (key === undefined) return undefined;
      const queue = waiting.get(key) ?? [];
      const next = queue.shift();
      waiting.delete(key);
      if (queue.length > 0) waiting.set(key, queue);
      if (!next) return undefined;
      clearTimeout(next.timer);
      return { key, start: next.start };
    },
  };
}

/**
 * A queue in which keys take turns: however much work one key brings, and however long each piece of it takes, half of the places are
 * left to others, and another's first piece waits for one of each key at the most. Rejects with QueueFullError.
 */
export function createFairQueue({ concurrency, ...limits }: FairQueueOptions): FairQueue {
  const maxRunningOfKey = Math.max(1, Math.floor(concurrency / 2));
  const inside = new AsyncLocalStorage<{ finish: () => void }>();
  const backlog = createBacklog(limits);
  const running = new Map<string, number>();
  let totalRunning = 0;

  const countRunning = (key: string, change: 1 | -1): void => {
    totalRunning += change;
    const count = (running.get(key) ?? 0) + change;
    if (count > 0) running.set(key, count);
    else running.delete(key);
  };
  const startNext = (): void => {
    if (totalRunning >= concurrency) return;
    const next = backlog.take((key) => (running.get(key) ?? 0) < maxRunningOfKey);
    if (!next) return;
    countRunning(next.key, 1);
    next.start();
  };
  const waitForTurn = (key: string): Promise<void> =>
    new Promise((resolve, reject) => {
      backlog.add(key, resolve, reject);
      startNext();
    });
  const createTurn = (key: string): { finish: () => void } => {
    let hasFinished = false;
    return {
      finish: () => {
        if (hasFinished) return;
        hasFinished = true;
        countRunning(key, -1);
        startNext();
      },
    };
  };

  const runInTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    if (inside.getStore()) return work();
    await waitForTurn(key);
    const turn = createTurn(key);
    try {
      return await inside.run(turn, work);
    } finally {
      turn.finish();
    }
  };
  return Object.assign(runInTurn, { finishTurn: () => inside.getStore()?.finish() });
}
