import { spawn } from 'node:child_process';
import { openCalls, programOf } from './thread.ts';
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
const WATCH = `
  const { workerData: { bytes, parent } } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 40);`;

/** Sources are loaded through tsx, and what they load later without it: it would take more memory than the work itself. */
const programWith = (entry: URL, memoryMb: number): string => {
  const program = programOf(entry);
  const watch = `new (require('node:worker_threads').Worker)(${JSON.stringify(WATCH)}, { eval: true, workerData: { bytes: ${memoryMb * 1_048_576}, parent: process.ppid } }).unref();`;
  return `${watch} ${'bundled' in program ? `import(${JSON.stringify(program.bundled.href)})` : program.loader}`;
};

/**
 * Starts a process whose file calls `serveThread`, and waits until it is ready: for work on what strangers send, which may take any
 * memory or crash. It gets none of our settings, so it knows no secrets.
 */
export function openProcess(entry: URL, { data, memoryMb }: ProcessOptions): Promise<Thread> {
  const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, '-e', programWith(entry, memoryMb)], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let isEnding = false;
  return openCalls({
    // A process that is gone says so by its exit; what can't be sent to it any more needs no error of its own.
    send: (request) => void child.send(request, () => undefined),
    listen: (onReply, onEnd) => {
      child.on('message', onReply);
      child.once('error', onEnd);
      child.once('exit', (code, signal) =>
        onEnd(
          signal && !isEnding
            ? new MemoryLimitError(`The process reached its memory limit of ${memoryMb} MB`)
            : new Error(`The process ended with code ${code}`),
        ),
      );
      child.send({ data }, () => undefined);
    },
    end: async () => {
      isEnding = true;
      child.kill('SIGKILL');
      await exited;
    },
  });
}
