import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { ResourceLimits, Transferable } from 'node:worker_threads';

interface Request {
  id: number;
  method: string;
  argument: unknown;
}
type Reply =
  | { id: number; result: unknown }
  | { id: number; error: string; name: string }
  | { ready: true }
  | { failed: string };

/** A worker thread that answers calls; `call` rejects when the thread throws, ends or is closed. */
export interface Thread {
  call: <T>(method: string, argument: unknown, transfer?: readonly Transferable[]) => Promise<T>;
  /** Ends the thread at once; calls under way reject. */
  end: () => Promise<void>;
}

export interface ThreadOptions {
  data?: unknown;
  limits?: ResourceLimits;
}

/** An error thrown inside a thread, with the name that it had there. */
export class ThreadError extends Error {
  constructor(message: string, name: string) {
    super(message);
    this.name = name;
  }
}

/**
 * The file that a thread runs. Sources name their `.ts` file; a bundle has it as `.js` beside it.
 * Node can't read TypeScript in a thread by itself, so sources (tests, benchmarks) load through tsx.
 */
function startWorker(entry: URL, options: ThreadOptions): Worker {
  const shared = { workerData: options.data, ...(options.limits ? { resourceLimits: options.limits } : {}) };
  const bundled = new URL(entry.href.replace(/\.ts$/, '.js'));
  if (existsSync(fileURLToPath(bundled))) return new Worker(bundled, shared);
  const loader = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
  return new Worker(loader, { ...shared, eval: true });
}

/** Starts a thread whose file calls `serveThread`, and waits until it is ready. */
export async function openThread(entry: URL, options: ThreadOptions = {}): Promise<Thread> {
  const worker = startWorker(entry, options);
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let ended: Error | undefined;

  const rejectAll = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: Reply) => {
      if ('ready' in reply) return resolve();
      if ('failed' in reply) return reject(new Error(reply.failed));
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) call?.reject(new ThreadError(reply.error, reply.name));
      else call?.resolve(reply.result as never);
    });
    worker.once('error', (error) => {
      rejectAll(error);
      reject(error);
    });
    worker.once('exit', (code) => {
      const error = new Error(`The thread ended with code ${code}`);
      rejectAll(error);
      reject(error);
    });
  });

  return {
    call: (method, argument, transfer = []) => {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, method, argument } satisfies Request, transfer);
      });
    },
    end: async () => {
      rejectAll(new Error('The thread was ended'));
      await worker.terminate();
    },
  };
}

type Handlers = Record<string, (argument: never) => unknown>;

/** The thread's side: `open` gets the starter's data and gives the methods, which then run one at a time. */
export function serveThread(open: (data: never) => Handlers | Promise<Handlers>): void {
  const port = parentPort;
  if (!port) throw new Error('serveThread must be called inside a worker thread');
  let tail: Promise<unknown> = Promise.resolve();

  const answer = async (handlers: Handlers, { id, method, argument }: Request): Promise<void> => {
    try {
      const handler = handlers[method];
      if (!handler) throw new Error(`The thread has no method ${method}`);
      port.postMessage({ id, result: await handler(argument as never) });
    } catch (error) {
      const { message, name } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: message, name });
    }
  };

  const start = async (): Promise<void> => {
    try {
      const handlers = await open(workerData as never);
      port.on('message', (request: Request) => {
        tail = tail.then(() => answer(handlers, request));
      });
      port.postMessage({ ready: true });
    } catch (error) {
      port.postMessage({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  void start();
}
