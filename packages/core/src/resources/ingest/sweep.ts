import type { Deps } from '../../deps.ts';
import { countDueResources, forgetHostTurns } from '../../platform/index.ts';

const MOST = 4;

/** Asks for a job for every resource that is due, up to a few: after a crash, or when the queue was away. */
export async function sweepResources(deps: Pick<Deps, 'platformDb' | 'jobs'>): Promise<void> {
  await forgetHostTurns(deps);
  const due = await countDueResources(deps);
  for (let asked = 0; asked < Math.min(due, MOST); asked++) await deps.jobs.enqueue('resource.ingest', {});
}
