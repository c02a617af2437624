import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { claimPlatformTask } from '../claim-platform-task.ts';

const HOUR_MS = 3_600_000;
/** How long counters of calls are kept. */
export const LOAD_DAYS = 30;
/** Tenants that are kept of an hour that is over. */
const MAX_TENANTS_PER_HOUR = 300;

/** Adds what this process has counted of its calls to the counters of their hours. */
export async function storeCalls({ platformDb, callCounter }: Pick<Deps, 'platformDb' | 'callCounter'>): Promise<void> {
  for (const batch of callCounter.dequeue()) await platformDb((tx) => platformFunctions.addLoad(tx, batch));
}

/** Deletes old counters of calls, and those of quiet tenants, once an hour between all processes. */
export async function trimCalls(deps: Pick<Deps, 'platformDb' | 'clock'>): Promise<void> {
  if (!(await claimPlatformTask(deps, 'load', HOUR_MS))) return;
  const now = deps.clock.now().getTime();
  await deps.platformDb((tx) =>
    platformFunctions.trimLoad(tx, {
      oldest: new Date(now - LOAD_DAYS * 24 * HOUR_MS),
      // Servers may still add to the hour before this one.
      closed: new Date(now - 2 * HOUR_MS),
      maxTenants: MAX_TENANTS_PER_HOUR,
    }),
  );
}
