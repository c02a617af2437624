import { spawn } from 'node:child_process';
import { createRpcClient, resolveProgram } from './thread.ts';
import type { Thread } from './thread.ts';

export interface ProcessOptions {
  data?: unknown;
  /** The most memory that the process may hold in all; beyond it, it is ended. */
  memoryMb: number;
}

/** The process held more memory than it may. */
export class MemoryLimitError extends Error {}

/**
 * Runs in a thread of the process: ends it when it holds too much memory, or when the one that started it is gone. Its own timers would
 * not run while it is stuck, and V8 counts only objects, not the bytes that an unpacked stream takes.
 */
const MEMORY_WATCHDOG = `
  const { workerData: { bytes, parent } } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 40);`;

/** Sources are loaded through tsx, and what they load later without it: it would take more memory than the work itself. */
const buildProgram = (entry: URL, memoryMb: number): string => {
  const program = resolveProgram(entry);
  const watchdog = `new (require('node:worker_threads').Worker)(${JSON.stringify(MEMORY_WATCHDOG)}, { eval: true, workerData: { bytes: ${memoryMb * 1_048_576}, parent: process.ppid } }).unref();`;
  return `${watchdog} ${'bundled' in program ? `import(${JSON.stringify(program.bundled.href)})` : program.loader}`;
};

/**
 * Starts a process whose file calls `serveThread`, and waits until it is ready: for work on what strangers send, which may take any
 * memory or crash. It gets none of our settings, so it knows no secrets.
 */
export function openProcess(entry: URL, { data, memoryMb }: ProcessOptions): Promise<Thread> {
  const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, '-e', buildProgram(entry, memoryMb)], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let isTerminating = false;
  return createRpcClient({
    // A process that is gone says so by its exit; what can't be sent to it any more needs no error of its own.
    send: (request) => void child.send(request, () => undefined),
    listen: (onReply, onExit) => {
      child.on('message', onReply);
      child.once('error', onExit);
      child.once('exit', (code, signal) =>
        onExit(
          signal && !isTerminating
            ? new MemoryLimitError(`The process reached its memory limit of ${memoryMb} MB`)
            : new Error(`The process ended with code ${code}`),
        ),
      );
      child.send({ data }, () => undefined);
    },
    terminate: async () => {
      isTerminating = true;
      child.kill('SIGKILL');
      await exited;
    },
  });
}
