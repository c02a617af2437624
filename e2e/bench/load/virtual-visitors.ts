import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WidgetTarget } from '../../deployment/api-client.ts';

const FILE = fileURLToPath(new URL('./virtual-visitors-process.ts', import.meta.url));

/** What the process of the visitors can do. It replies once that is done. */
export type LoadCommand =
  | { name: 'start_sessions'; url: string; target: WidgetTarget; count: number }
  | { name: 'connect'; url: string }
  | { name: 'start_polling'; intervalMs: number }
  | { name: 'drop_connections' }
  | { name: 'count_failures' };

/** Visitors in a process of their own. */
export interface VirtualVisitors {
  /** Starts sessions until there are `count`. */
  startSessions: (target: WidgetTarget, count: number) => Promise<void>;
  /** Connects every visitor without a socket. */
  connectAll: () => Promise<void>;
  /** Every visitor asks for missed messages once in each interval, as the widget does. */
  startPolling: (intervalMs: number) => Promise<void>;
  /** Drops all sockets at once. Returns after how many milliseconds each visitor was connected and up to date again. */
  dropConnections: () => Promise<number[]>;
  /** The number of calls that failed so far. */
  countFailures: () => Promise<number>;
  close: () => void;
}

/** Starts the process for the visitors of one server. */
export function startVirtualVisitors(url: string): VirtualVisitors {
  const child = fork(FILE, { execArgv: ['--import', 'tsx'] });
  const send = async <T>(command: LoadCommand): Promise<T> => {
    const replied = once(child, 'message') as Promise<[{ result: T; error?: string }]>;
    child.send(command);
    const [{ result, error }] = await replied;
    if (error) throw new Error(`${command.name} failed: ${error}`);
    return result;
  };
  return {
    startSessions: (target, count) => send({ name: 'start_sessions', url, target, count }),
    connectAll: () => send({ name: 'connect', url }),
    startPolling: (intervalMs) => send({ name: 'start_polling', intervalMs }),
    dropConnections: () => send({ name: 'drop_connections' }),
    countFailures: () => send({ name: 'count_failures' }),
    close: () => void child.kill(),
  };
}
