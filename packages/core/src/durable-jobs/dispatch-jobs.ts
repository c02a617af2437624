import type { DurableJobName } from '@lobby/contracts/jobs';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** A job that the queue has had for so long without running it is handed to it again: it may have been lost. */
const REDISPATCH_SECONDS = 60;

/** Takes up to `max` durable jobs that the queue is to have, for the caller to hand on. */
export async function dispatchJobs(
  { platformDb }: Pick<Deps, 'platformDb'>,
  max: number,
): Promise<{ id: string; name: DurableJobName }[]> {
  const rows = await platformDb((tx) => platformFunctions.dispatchJobs(tx, max, REDISPATCH_SECONDS));
  return rows as { id: string; name: DurableJobName }[];
}
