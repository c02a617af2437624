import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { publishResourceChanged } from './publish-resource-changed.ts';

/** Activates or deactivates a resource: an inactive one is not retrieved or cited from the next question on. */
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
