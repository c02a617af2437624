import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { countDueResources, listDueSyncs, deleteStaleHostSlots } from '../../platform/index.ts';
import { startSync } from '../sync/start-sync.ts';

const MAX_JOBS_PER_SWEEP = 4;
/** Scheduled syncs that one sweep starts; the next sweep starts the next. */
const MAX_SYNCS_PER_SWEEP = 50;

/** Starts the syncs that are scheduled, and enqueues jobs for due resources that have none, after a crash or a lost queue. */
export async function sweepResources(deps: Deps): Promise<void> {
  await deleteStaleHostSlots(deps);
  for (const { tenantId, resourceId } of await listDueSyncs(deps, MAX_SYNCS_PER_SWEEP))
    await tenantScope(deps, tenantId).db((tx) => startSync(tx, resourceId, 'schedule'));
  const due = await countDueResources(deps);
  for (let enqueued = 0; enqueued < Math.min(due, MAX_JOBS_PER_SWEEP); enqueued++)
    await deps.jobs.enqueue('resource.ingest', {});
}
