import { notFound } from '@lobby/contracts/errors';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { startSync } from './sync/start-sync.ts';

/** Starts a manual sync. Existing chunks serve until each page is replaced; a sync in progress ends. */
export async function reprocessResource(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  resourceId: string,
): Promise<void> {
  await scope.db(async (tx) => {
    if (!(await startSync(tx, resourceId, 'manual'))) throw notFound('resource');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.reprocessed', target: resourceId });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
