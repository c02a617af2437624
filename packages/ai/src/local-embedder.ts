import { findQueueKey, openThread } from '@lobby/runtime';
import type { Thread } from '@lobby/runtime';
import type { Embedder } from './embedder.ts';

interface Batch {
  texts: string[];
  resolve: (vectors: Float32Array[]) => void;
  reject: (error: unknown) => void;
}

/** Texts per call of the model, few enough that a query never waits long behind passages. */
const BATCH_SIZE = 4;

/** Batches by whom they are for, who take turns: however much one brings, another's next batch waits for one of each at the most. */
function createBatchQueue() {
  const waiting = new Map<unknown, Batch[]>();
  return {
    push: (owner: unknown, batch: Batch): void => void waiting.set(owner, [...(waiting.get(owner) ?? []), batch]),
    shift: (): Batch | undefined => {
      const [turn] = waiting;
      if (!turn) return undefined;
      const [owner, [next, ...rest]] = turn;
      waiting.delete(owner);
      if (rest.length > 0) waiting.set(owner, rest);
      return next;
    },
  };
}

export interface LocalEmbedderOptions {
  model: string;
  dimensions: number;
  maxTokens: number;
  /** The model's files as transformers.js loads them; with a hub, the cache of its downloads. */
  folder: string;
  /** A hub's address, and its name for the model. */
  hub?: { url: string; model: string };
  /** Text before each query or passage; some models were trained with them. */
  prefixes?: { query: string; passage: string };
}

const NO_PREFIXES = { query: '', passage: '' };

/** An embedder in a thread of this process. The thread starts with the first call, and again after a crash. */
export function createLocalEmbedder(options: LocalEmbedderOptions): Embedder {
  const { model, dimensions, maxTokens, folder, hub, prefixes = NO_PREFIXES } = options;
  const queries = createBatchQueue();
  const passages = createBatchQueue();
  let thread: Promise<Thread> | undefined;
  let running = false;
  let closed = false;

  const getThread = (): Promise<Thread> => {
    if (closed) return Promise.reject(new Error('The embedder was closed'));
    const opened = (thread ??= openThread(new URL('./embedder-thread.ts', import.meta.url), { data: { folder, hub } }));
    opened.catch(() => (thread = undefined));
    return opened;
  };

  /** Stops the thread, which would otherwise keep the model in memory. */
  const stopThread = async (): Promise<void> => {
    const stopping = thread;
    thread = undefined;
    const opened = await stopping?.catch(() => undefined);
    await opened?.terminate();
  };

  const processQueues = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let batch = queries.shift() ?? passages.shift(); batch; batch = queries.shift() ?? passages.shift()) {
      try {
        const opened = await getThread();
        batch.resolve(await opened.call<Float32Array[]>('embed', batch.texts));
      } catch (error) {
        void stopThread();
        batch.reject(error);
      }
    }
    running = false;
  };

  const enqueueBatch = (
    queue: ReturnType<typeof createBatchQueue>,
    owner: unknown,
    texts: string[],
  ): Promise<Float32Array[]> =>
    new Promise((resolve, reject) => {
      queue.push(owner, { texts, resolve, reject });
      void processQueues();
    });

  return {
    model,
    dimensions,
    maxTokens,
    embed: async (texts, purpose) => {
      const queue = purpose === 'query' ? queries : passages;
      const batches = Array.from({ length: Math.ceil(texts.length / BATCH_SIZE) }, (_, index) =>
        texts.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE).map((text) => prefixes[purpose] + text),
      );
      // What is for nobody in particular, such as a run of a background job, has a turn of its own.
      const owner = findQueueKey() ?? Symbol('call');
      return (await Promise.all(batches.map((batch) => enqueueBatch(queue, owner, batch)))).flat();
    },
    close: async () => {
      closed = true;
      await stopThread();
    },
  };
}
