import { AppError, notFound } from '@lobby/contracts/errors';
import type { ResourceType, SyncInterval } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { computeNextSyncAt } from './compute-next-sync-at.ts';

/** Types that are fetched from elsewhere, where they change without our knowing. */
const SYNCABLE_TYPES = new Set<ResourceType>(['website', 'facebook']);

/** Sets how often a fetched resource is synced. A sync in progress sets the next date when it completes. */
export async function setSyncSchedule(
  tx: TenantTx,
  actor: Actor,
  { resourceId, interval }: { resourceId: string; interval: SyncInterval },
): Promise<void> {
  const resource = await tx.resource.findUnique({ where: { id: resourceId } });
  if (!resource) throw notFound('resource');
  if (!SYNCABLE_TYPES.has(resource.type as ResourceType)) throw new AppError('invalid', 'sync_schedule_unsupported');
  const isIdle = resource.dueAt === null;
  await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      syncInterval: interval,
      nextSyncAt: isIdle ? computeNextSyncAt(interval, resource.completedAt ?? new Date()) : null,
    },
  });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'resource.sync_schedule_updated',
    target: resourceId,
    data: { interval },
  });
}
