import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

/** Changes a resource's title, which citations show from the next answer on. */
export async function renameResource(
  tx: TenantTx,
  actor: Actor,
  { resourceId, title }: { resourceId: string; title: string },
): Promise<void> {
  const renamed = await tx.resource.updateMany({
    where: { id: resourceId },
    data: { title, hasDefaultTitle: false },
  });
  if (renamed.count === 0) throw notFound('resource');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.renamed', target: resourceId });
  await publishResourceChanged(tx, resourceId);
}
