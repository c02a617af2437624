import { AppError, notFound } from '@lobby/contracts/errors';
import type { ResourceType, SyncInterval } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';

const DAY_MS = 86_400_000;
const INTERVAL_DAYS: Record<SyncInterval, number | null> = { never: null, daily: 1, weekly: 7, monthly: 30 };
/** Kinds that are fetched from somewhere, where they may change without anybody telling us. */
const SYNCABLE_TYPES = new Set<ResourceType>(['website', 'facebook']);

/** When a resource is read anew that was last read at `readAt`; null: never by itself. */
export function computeNextSyncAt(interval: string, syncedAt: Date): Date | null {
  const days = INTERVAL_DAYS[interval as SyncInterval];
  return days === null ? null : new Date(syncedAt.getTime() + days * DAY_MS);
}

/** Sets how often a resource that is fetched is read anew. One that is being read has its next date once it is through. */
export async function setSyncSchedule(
  tx: TenantTx,
  actor: Actor,
  { resourceId, every }: { resourceId: string; every: SyncInterval },
): Promise<void> {
  const resource = await tx.resource.findUnique({ where: { id: resourceId } });
  if (!resource) throw notFound('resource');
  if (!SYNCABLE_TYPES.has(resource.type as ResourceType))
    throw new AppError('invalid', 'Only what is fetched from a site can be read anew by a schedule.');
  const isIdle = resource.dueAt === null;
  await tx.resource.updateMany({
    where: { id: resourceId },
    data: {
      syncInterval: every,
      nextSyncAt: isIdle ? computeNextSyncAt(every, resource.completedAt ?? new Date()) : null,
    },
  });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'resource.schedule_set',
    target: resourceId,
    data: { every },
  });
}
