import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { WidgetTarget } from '../../deployment/api-client.ts';

const FILE = fileURLToPath(new URL('./flood-process.ts', import.meta.url));

/** Which server is flooded, through which tenant's widget. */
export interface FloodCommand {
  url: string;
  target: WidgetTarget;
}

/** Requests of each kind by the status of their answer; 0: the connection was cut. */
export type FloodReport = Record<string, Record<number, number>>;

/** Floods a server from a process of its own until it is stopped. */
export async function startFlood(command: FloodCommand): Promise<{ stop: () => Promise<FloodReport> }> {
  const child = fork(FILE, { execArgv: ['--import', 'tsx'] });
  // Strangers have machines of their own: what writing the flood takes of this one is no part of what is measured.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const send = async (message: FloodCommand | 'stop'): Promise<FloodReport> => {
    const replied = once(child, 'message') as Promise<[{ result: FloodReport; error?: string }]>;
    child.send(message);
    const [{ result, error }] = await replied;
    if (error) throw new Error(`The flood failed: ${error}`);
    return result;
  };
  await send(command);
  return { stop: () => send('stop').finally(() => child.kill()) };
}
