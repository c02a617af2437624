import { notFound } from '@lobby/contracts/errors';
import { removeFiles } from '../attachments/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { removeOrphanFacts } from '../facts/index.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

/** Removes a resource with its pages, chunks, vectors, file, and the facts that only it gave. A worker in the middle of it loses its lease and writes nothing. */
export async function removeResource({ db }: Pick<TenantScope, 'db'>, actor: Actor, resourceId: string): Promise<void> {
  await db(async (tx) => {
    const resource = await tx.resource.findUnique({ where: { id: resourceId }, select: { fileId: true } });
    if (!resource) throw notFound('resource');
    await tx.resource.deleteMany({ where: { id: resourceId } });
    await removeOrphanFacts(tx);
    await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.removed', target: resourceId });
    await publishResourceChanged(tx, resourceId, { status: 'removed', pagesDiscovered: 0, pagesProcessed: 0 });
    if (resource.fileId) await removeFiles(tx, [resource.fileId]);
  });
}
