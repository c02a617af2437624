import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { removeFiles } from '../attachments/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { startSync } from './sync/start-sync.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

/** Gives a resource another title; citations show it from the next answer on. */
export async function renameResource(
  tx: TenantTx,
  actor: Actor,
  { resourceId, title }: { resourceId: string; title: string },
): Promise<void> {
  const renamed = await tx.resource.updateMany({ where: { id: resourceId }, data: { title } });
  if (renamed.count === 0) throw notFound('resource');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.renamed', target: resourceId });
  await publishResourceChanged(tx, resourceId);
}

/** Switches a resource off or on: an inactive one is not found and not cited from the next question on. */
export async function setResourceActive(
  tx: TenantTx,
  actor: Actor,
  { resourceId, active }: { resourceId: string; active: boolean },
): Promise<void> {
  const changed = await tx.resource.updateMany({ where: { id: resourceId }, data: { active } });
  if (changed.count === 0) throw notFound('resource');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: active ? 'resource.activated' : 'resource.deactivated',
    target: resourceId,
  });
  await publishResourceChanged(tx, resourceId);
}

/** Reads a resource anew. What was found before serves until each page is replaced; work under way on it ends. */
export async function reprocessResource(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  resourceId: string,
): Promise<void> {
  await scope.db(async (tx) => {
    if (!(await startSync(tx, resourceId, 'hand'))) throw notFound('resource');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.reprocessed', target: resourceId });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}

/** Removes a resource with its pages, chunks, vectors and file. Work under way on it finds its lease gone and writes nothing. */
export async function removeResource({ db }: Pick<TenantScope, 'db'>, actor: Actor, resourceId: string): Promise<void> {
  await db(async (tx) => {
    const resource = await tx.resource.findUnique({ where: { id: resourceId }, select: { fileId: true } });
    if (!resource) throw notFound('resource');
    await tx.resource.deleteMany({ where: { id: resourceId } });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.removed', target: resourceId });
    await publish(tx, 'resource.changed', { resourceId, status: 'removed', pagesDiscovered: 0, pagesProcessed: 0 });
    if (resource.fileId) await removeFiles(tx, [resource.fileId]);
  });
}
