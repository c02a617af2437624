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
  terminate: () => Promise<void>;
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
export function resolveProgram(entry: URL): { bundled: URL } | { loader: string } {
  const bundled = new URL(entry.href.replace(/\.ts$/, '.js'));
  if (existsSync(fileURLToPath(bundled))) return { bundled };
  return {
    loader: `import('tsx/esm/api').then(({ register }) => { const unregister = register(); return import(${JSON.stringify(entry.href)}).finally(unregister); })`,
  };
}

function startWorker(entry: URL, options: ThreadOptions): Worker {
  const shared = { workerData: options.data, ...(options.limits ? { resourceLimits: options.limits } : {}) };
  const program = resolveProgram(entry);
  return 'bundled' in program
    ? new Worker(program.bundled, shared)
    : new Worker(program.loader, { ...shared, eval: true });
}

/** What carries calls to the other side and answers back. */
export interface Transport {
  send: (request: Request, transfer: readonly Transferable[]) => void;
  /** Calls back with each answer, and once when the other side is gone. */
  listen: (onReply: (reply: Reply) => void, onExit: (error: Error) => void) => void;
  terminate: () => Promise<void>;
}

/** Makes calls of messages; resolves when the other side is ready. */
export async function createRpcClient(transport: Transport): Promise<Thread> {
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let exitError: Error | undefined;

  const rejectAll = (error: Error): void => {
    exitError ??= error;
    for (const { reject } of pending.values()) reject(exitError);
    pending.clear();
  };

  await new Promise<void>((resolve, reject) => {
    transport.listen(
      (reply) => {
        if ('ready' in reply) return resolve();
        if ('failed' in reply) return reject(new Error(reply.failed));
        const call = pending.get(reply.id);
        pending.delete(reply.id);
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
      if (exitError) return Promise.reject(exitError);
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, { resolve, reject });
        transport.send({ id, method, argument }, transfer);
      });
    },
    terminate: async () => {
      rejectAll(new Error('The thread was ended'));
      await transport.terminate();
    },
  };
}

/** Starts a thread whose file calls `serveThread`, and waits until it is ready. */
export function openThread(entry: URL, options: ThreadOptions = {}): Promise<Thread> {
  const worker = startWorker(entry, options);
  return createRpcClient({
    send: (request, transfer) => worker.postMessage(request, transfer),
    listen: (onReply, onExit) => {
      worker.on('message', onReply);
      worker.once('error', onExit);
      worker.once('exit', (code) => onExit(new Error(`The thread ended with code ${code}`)));
    },
    terminate: async () => void (await worker.terminate()),
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
    let onMessage = (message: never): void => {
      resolve(message);
      onMessage = (request) => onRequest(request);
    };
    process.on('message', (message) => onMessage(message as never));
  });
  return { post: (reply) => void process.send?.(reply), listen: (listener) => void (onRequest = listener), data };
}

/** The side that does the work: `open` gets the starter's data and gives the methods, which then run one at a time. */
export function serveThread(createHandlers: (data: never) => Handlers | Promise<Handlers>): void {
  let lastRequest: Promise<unknown> = Promise.resolve();

  const handleRequest = async (port: Port, handlers: Handlers, { id, method, argument }: Request): Promise<void> => {
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
      const handlers = await createHandlers(port.data as never);
      port.listen((request) => {
        lastRequest = lastRequest.then(() => handleRequest(port, handlers, request));
      });
      port.post({ ready: true });
    } catch (error) {
      port.post({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  void start();
}
