import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { recordHeartbeat, removeHeartbeat } from '@lobby/core/platform';
import type { Composition } from './open-composition.ts';

const EVERY_MS = 30_000;

/** Says twice a minute that this process lives. Gives the function that says that it ends. */
export async function startHeartbeat(
  { deps, getProcessState }: Pick<Composition, 'deps' | 'getProcessState'>,
  { runsJobs }: { runsJobs: boolean },
): Promise<() => Promise<void>> {
  const startedAt = deps.clock.now();
  const identity = { id: randomUUID(), host: hostname(), pid: process.pid, runsJobs, startedAt };
  const beat = (): Promise<void> =>
    recordHeartbeat(deps, identity, getProcessState()).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'the heartbeat could not be written'),
    );
  await beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  return async () => {
    clearInterval(timer);
    // The database may be gone already; then it is forgotten later.
    await removeHeartbeat(deps, identity.id).catch(() => {});
  };
}
