import { notFound } from '@lobby/contracts/errors';
import type { ResourceSelection } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { toResourceCondition } from './list-resources.ts';
import { removeResource } from './remove-resource.ts';
import { startSync } from './sync/start-sync.ts';

/** The selected resources that the tenant has, as ids. Throws not_found where it has none of those that were named. */
async function findSelectedIds(tx: TenantTx, selection: ResourceSelection): Promise<string[]> {
  const where =
    selection.kind === 'ids' ? { id: { in: selection.resourceIds } } : toResourceCondition(selection.filter);
  const rows = await tx.resource.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  if (rows.length === 0 && selection.kind === 'ids') throw notFound('resource');
  return rows.map(({ id }) => id);
}

/** Removes the selected resources, each in a transaction of its own, so that none waits for all. Gives how many. */
export async function removeResources(
  scope: Pick<TenantScope, 'db'>,
  actor: Actor,
  selection: ResourceSelection,
): Promise<{ count: number }> {
  const ids = await scope.db((tx) => findSelectedIds(tx, selection));
  for (const id of ids) await removeResource(scope, actor, id);
  return { count: ids.length };
}

/** Starts a manual sync of the selected resources. Gives how many. */
export async function reprocessResources(
  { db, jobs }: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  selection: ResourceSelection,
): Promise<{ count: number }> {
  const count = await db(async (tx) => {
    const ids = await findSelectedIds(tx, selection);
    for (const id of ids) {
      await startSync(tx, id, 'manual');
      await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.reprocessed', target: id });
    }
    return ids.length;
  });
  if (count > 0) await jobs.enqueue('resource.ingest', {});
  return { count };
}
