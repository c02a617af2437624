import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { findFreePort } from './find-free-port.mjs';

const READY_TIMEOUT_MS = 180_000;
const POLL_INTERVAL_MS = 100;
const REPORT_MEMORY = fileURLToPath(new URL('./report-memory.mjs', import.meta.url));

/** A program of the built product, which can be killed and started again. */
export interface ManagedProcess {
  start: () => Promise<void>;
  /** SIGTERM, and waits for its end. */
  stop: () => Promise<void>;
  /** SIGKILL, and waits for its end. */
  kill: () => Promise<void>;
  /** What is in use after a garbage collection, in bytes; only with `reportsMemory`. */
  memory: () => Promise<NodeJS.MemoryUsage>;
}

interface ProcessOptions {
  /** The program, relative to the repository. */
  path: string;
  env: Record<string, string>;
  reportsMemory?: boolean;
  /** Gets what the process writes; without it, errors go to the terminal and the rest nowhere. */
  onOutput?: (text: string) => void;
  /** Resolves when the process has started. */
  waitUntilStarted?: (child: ChildProcess) => Promise<void>;
}

/** Describes a process without starting it. */
export function createManagedProcess(options: ProcessOptions): ManagedProcess {
  const { path, env, reportsMemory = false, onOutput, waitUntilStarted } = options;
  let child: ChildProcess | undefined;
  const endWith = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    start: async () => {
      const [output, errors] = onOutput ? (['pipe', 'pipe'] as const) : (['ignore', 'inherit'] as const);
      child = spawn(process.execPath, [...(reportsMemory ? ['--expose-gc', '--import', REPORT_MEMORY] : []), path], {
        cwd: ROOT,
        stdio: ['ignore', output, errors, ...(reportsMemory ? (['ipc'] as const) : [])],
        env: { ...process.env, ...env },
      });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => onOutput?.(String(part)));
      await waitUntilStarted?.(child);
    },
    stop: () => endWith('SIGTERM'),
    kill: () => endWith('SIGKILL'),
    memory: async () => {
      if (!child) throw new Error('The process was not started.');
      const reported = once(child, 'message') as Promise<[NodeJS.MemoryUsage]>;
      child.send('memory');
      return (await reported)[0];
    },
  };
}

async function waitUntilReady(url: string, child: ChildProcess, pollIntervalMs: number): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const deadline = Date.now() + READY_TIMEOUT_MS; !(await isReady());) {
    if (child.exitCode !== null) throw new Error(`The server exited with ${child.exitCode}.`);
    if (Date.now() > deadline) throw new Error('The server was not ready in time.');
    await new Promise((resolve) => setTimeout(resolve, pollIntervalMs));
  }
}

/** A server on a port of its own. */
export interface ServerProcess extends ManagedProcess {
  port: number;
  url: string;
}

type ServerOptions = Pick<ProcessOptions, 'env' | 'reportsMemory' | 'onOutput'> & { pollIntervalMs?: number };

/** Describes a server process; `start` resolves once /readyz answers. */
export async function createServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { env, pollIntervalMs = POLL_INTERVAL_MS, ...rest } = options;
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = createManagedProcess({
    ...rest,
    path: 'apps/server/dist/main.js',
    env: { ...env, PORT: String(port) },
    waitUntilStarted: (child) => waitUntilReady(url, child, pollIntervalMs),
  });
  return { ...server, port, url };
}
