import { scopeOf } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { countDueResources, dueSyncs, forgetHostTurns } from '../../platform/index.ts';
import { beginReading } from './begin-reading.ts';

const MOST = 4;
/** Readings by schedule that one sweep begins; the next one begins the next. */
const MOST_SYNCS = 50;

/** Begins to read what its schedule says, and asks for a job for what is due, up to a few: after a crash, or when the queue was away. */
export async function sweepResources(deps: Deps): Promise<void> {
  await forgetHostTurns(deps);
  for (const { tenantId, resourceId } of await dueSyncs(deps, MOST_SYNCS))
    await scopeOf(deps, tenantId).db((tx) => beginReading(tx, resourceId, 'schedule'));
  const due = await countDueResources(deps);
  for (let asked = 0; asked < Math.min(due, MOST); asked++) await deps.jobs.enqueue('resource.ingest', {});
}
