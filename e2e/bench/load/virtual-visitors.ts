import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WidgetTarget } from '../../deployment/api-client.ts';

const FILE = fileURLToPath(new URL('./virtual-visitors-process.ts', import.meta.url));

/** What the process of the visitors is asked to do; it answers once it is done. */
export type LoadCommand =
  | { name: 'visit'; url: string; site: WidgetTarget; count: number }
  | { name: 'connect'; url: string }
  | { name: 'keep_fresh'; everyMs: number }
  | { name: 'drop' }
  | { name: 'failures' };

/** Visitors in a process of their own. */
export interface VirtualVisitors {
  /** Visits begin until there are so many. */
  startSessions: (site: WidgetTarget, count: number) => Promise<void>;
  /** Everybody who has no socket yet opens one. */
  connectAll: () => Promise<void>;
  /** From now on everybody asks for what is missing once in that time. */
  startPolling: (everyMs: number) => Promise<void>;
  /** All sockets break at once; gives after how many milliseconds each visitor was connected and caught up again. */
  dropConnections: () => Promise<number[]>;
  /** Calls that failed so far. */
  countFailures: () => Promise<number>;
  close: () => void;
}

/** Opens the process in which visitors of one server live. */
export function startVirtualVisitors(url: string): VirtualVisitors {
  const child = fork(FILE, { execArgv: ['--import', 'tsx'] });
  const send = async <T>(command: LoadCommand): Promise<T> => {
    const replied = once(child, 'message') as Promise<[{ told: T; error?: string }]>;
    child.send(command);
    const [{ told, error }] = await replied;
    if (error) throw new Error(`the visitors could not ${command.name}: ${error}`);
    return told;
  };
  return {
    startSessions: (site, count) => send({ name: 'visit', url, site, count }),
    connectAll: () => send({ name: 'connect', url }),
    startPolling: (everyMs) => send({ name: 'keep_fresh', everyMs }),
    dropConnections: () => send({ name: 'drop' }),
    countFailures: () => send({ name: 'failures' }),
    close: () => void child.kill(),
  };
}
