import { platformFunctions } from '@lobby/db/platform';
import { claimPlatformTask, sweepHealth } from '../platform/index.ts';
import type { DurableJobDeps } from './durable-job.ts';
import { runDurableJob } from './run-durable-job.ts';

/** A little less than the minute after which each process asks, so that two timers don't lose every second turn. */
const CHECK_EVERY_MS = 45_000;
const MAX_ALERTS = 50;

/** Sends what is due in this process: a queue or a worker that is dead would never send that it is. */
async function sendDueAlerts(deps: DurableJobDeps): Promise<void> {
  const due = await deps.platformDb((tx) => platformFunctions.listDueHealthAlerts(tx, MAX_ALERTS));
  for (const { id } of due)
    await runDurableJob(deps, id).catch((error: unknown) =>
      deps.log.warn(
        { err: error, jobId: id },
        'an alert of the platform’s health could not be sent; it is tried again',
      ),
    );
}

/**
 * Checks the platform's health, once between all processes, and sends the alerts that are due. Every server and worker calls this each
 * minute by its own timer, so one of them is enough.
 */
export async function watchHealth(deps: DurableJobDeps): Promise<void> {
  if (await claimPlatformTask(deps, 'health', CHECK_EVERY_MS)) await sweepHealth(deps);
  await sendDueAlerts(deps);
}
