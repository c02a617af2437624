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

/** A worker thread, or a process, that answers calls; `call` rejects when it throws, ends or is closed. */
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
export function programOf(entry: URL): { bundled: URL } | { loader: string } {
  const bundled = new URL(entry.href.replace(/\.ts$/, '.js'));
  if (existsSync(fileURLToPath(bundled))) return { bundled };
  return {
    loader: `import('tsx/esm/api').then(({ register }) => { const unregister = register(); return import(${JSON.stringify(entry.href)}).finally(unregister); })`,
  };
}

function startWorker(entry: URL, options: ThreadOptions): Worker {
  const shared = { workerData: options.data, ...(options.limits ? { resourceLimits: options.limits } : {}) };
  const program = programOf(entry);
  return 'bundled' in program
    ? new Worker(program.bundled, shared)
    : new Worker(program.loader, { ...shared, eval: true });
}

/** What carries calls to the other side and answers back. */
export interface Carrier {
  send: (request: Request, transfer: readonly Transferable[]) => void;
  /** Calls back with each answer, and once when the other side is gone. */
  listen: (onReply: (reply: Reply) => void, onEnd: (error: Error) => void) => void;
  end: () => Promise<void>;
}

/** Makes calls of messages; resolves when the other side is ready. */
export async function openCalls(carrier: Carrier): Promise<Thread> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let ended: Error | undefined;

  const rejectAll = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    carrier.listen(
      (reply) => {
        if ('ready' in reply) return resolve();
        if ('failed' in reply) return reject(new Error(reply.failed));
        const call = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('error' in reply) call?.reject(new ThreadError(reply.error, reply.name));
        else call?.resolve(reply.result as never);
      },
      (error) => {
        rejectAll(error);
        reject(error);
      },
    );
  });

  return {
    call: (method, argument, transfer = []) => {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        carrier.send({ id, method, argument }, transfer);
      });
    },
    end: async () => {
      rejectAll(new Error('The thread was ended'));
      await carrier.end();
    },
  };
}

/** Starts a thread whose file calls `serveThread`, and waits until it is ready. */
export function openThread(entry: URL, options: ThreadOptions = {}): Promise<Thread> {
  const worker = startWorker(entry, options);
  return openCalls({
    send: (request, transfer) => worker.postMessage(request, transfer),
    listen: (onReply, onEnd) => {
      worker.on('message', onReply);
      worker.once('error', onEnd);
      worker.once('exit', (code) => onEnd(new Error(`The thread ended with code ${code}`)));
    },
    end: async () => void (await worker.terminate()),
  });
}

type Handlers = Record<string, (argument: never) => unknown>;

/** The other side's end of the carrier: a thread's port, or the channel that a process was started with. */
interface Port {
  post: (reply: Reply) => void;
  listen: (onRequest: (request: Request) => void) => void;
  data: unknown;
}

async function openPort(): Promise<Port> {
  const port = parentPort;
  if (port)
    return {
      post: (reply) => port.postMessage(reply),
      listen: (onRequest) => void port.on('message', onRequest),
      data: workerData,
    };
  if (!process.send) throw new Error('serveThread must be called inside a worker thread, or a process of openProcess');
  // One listener from the beginning: without any, the process would find nothing left to wait for and end.
  let onRequest = (_request: Request): void => undefined;
  const { data } = await new Promise<{ data: unknown }>((resolve) => {
    let hear = (message: never): void => {
      resolve(message);
      hear = (request) => onRequest(request);
    };
    process.on('message', (message) => hear(message as never));
  });
  return { post: (reply) => void process.send?.(reply), listen: (listener) => void (onRequest = listener), data };
}

/** The side that does the work: `open` gets the starter's data and gives the methods, which then run one at a time. */
export function serveThread(open: (data: never) => Handlers | Promise<Handlers>): void {
  let tail: Promise<unknown> = Promise.resolve();

  const answer = async (port: Port, handlers: Handlers, { id, method, argument }: Request): Promise<void> => {
    try {
      const handler = handlers[method];
      if (!handler) throw new Error(`The thread has no method ${method}`);
      port.post({ id, result: await handler(argument as never) });
    } catch (error) {
      const { message, name } = error instanceof Error ? error : new Error(String(error));
      port.post({ id, error: message, name });
    }
  };

  const start = async (): Promise<void> => {
    const port = await openPort();
    try {
      const handlers = await open(port.data as never);
      port.listen((request) => {
        tail = tail.then(() => answer(port, handlers, request));
      });
      port.post({ ready: true });
    } catch (error) {
      port.post({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  void start();
}
