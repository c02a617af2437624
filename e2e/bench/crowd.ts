import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Site } from '../product/api.ts';

const FILE = fileURLToPath(new URL('./crowd-process.ts', import.meta.url));

/** What the process of the visitors is asked to do; it answers once it is done. */
export type CrowdOrder =
  | { name: 'visit'; url: string; site: Site; count: number }
  | { name: 'connect'; url: string }
  | { name: 'keep_fresh'; everyMs: number }
  | { name: 'drop' }
  | { name: 'failures' };

/** Visitors in a process of their own. */
export interface Crowd {
  /** Visits begin until there are so many. */
  visit: (site: Site, count: number) => Promise<void>;
  /** Everybody who has no socket yet opens one. */
  connect: () => Promise<void>;
  /** From now on everybody asks for what is missing once in that time. */
  keepFresh: (everyMs: number) => Promise<void>;
  /** All sockets break at once; gives after how many milliseconds each visitor was connected and caught up again. */
  drop: () => Promise<number[]>;
  /** Calls that failed so far. */
  failures: () => Promise<number>;
  close: () => void;
}

/** Opens the process in which visitors of one server live. */
export function openCrowd(url: string): Crowd {
  const child = fork(FILE, { execArgv: ['--import', 'tsx'] });
  const ask = async <T>(order: CrowdOrder): Promise<T> => {
    const answered = once(child, 'message') as Promise<[{ told: T; error?: string }]>;
    child.send(order);
    const [{ told, error }] = await answered;
    if (error) throw new Error(`the visitors could not ${order.name}: ${error}`);
    return told;
  };
  return {
    visit: (site, count) => ask({ name: 'visit', url, site, count }),
    connect: () => ask({ name: 'connect', url }),
    keepFresh: (everyMs) => ask({ name: 'keep_fresh', everyMs }),
    drop: () => ask({ name: 'drop' }),
    failures: () => ask({ name: 'failures' }),
    close: () => void child.kill(),
  };
}
