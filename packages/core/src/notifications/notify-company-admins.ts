import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import type { NewNotification } from './notification-kinds.ts';

/** Kinds of resources, read as one while they follow each other. */
const RESOURCE_KINDS = new Set<NewNotification['kind']>(['resource_completed', 'resource_failed', 'resource_synced']);
/** Kinds that are also mailed to those who want it, if mail is set up. */
const MAILED_KINDS = new Set<NewNotification['kind']>([...RESOURCE_KINDS, 'limit_near', 'limit_reached']);
/** Notifications that follow within this time go into the same mail. */
const MAIL_DELAY_MS = 60_000;

/** A resource that finishes within this time of another one belongs to its batch. */
const BATCH_MINUTES = 15;

/** The batch of each admin that another notification of a resource joins: unread, and from a moment ago. */
async function findOpenBatches(tx: TenantTx): Promise<Map<string, string>> {
  // Workers finish at the same time, and would each begin a batch.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('notification batch ' || current_setting('app.tenant_id'), 0))::text`;
  const recent = await tx.$queryRaw<{ userId: string; batchId: string }[]>`
    SELECT DISTINCT ON ("userId") "userId", "batchId" FROM "Notification"
     WHERE kind = ANY(${[...RESOURCE_KINDS]}) AND "readAt" IS NULL AND "createdAt" > now() - make_interval(mins => ${BATCH_MINUTES}::int)
     ORDER BY "userId", "createdAt" DESC, id DESC`;
  return new Map(recent.map(({ userId, batchId }) => [userId, batchId]));
}

/** Notifies all company admins of the tenant. */
export async function notifyCompanyAdmins(tx: TenantTx, { kind, data }: NewNotification): Promise<void> {
  const admins = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null },
    select: { userId: true, hasMailNotifications: true },
  });
  const batches = RESOURCE_KINDS.has(kind) ? await findOpenBatches(tx) : new Map<string, string>();
  const mailDueAt = MAILED_KINDS.has(kind) ? new Date(Date.now() + MAIL_DELAY_MS) : null;
  await tx.notification.createMany({
    data: admins.map(({ userId, hasMailNotifications }) => ({
      userId,
      kind,
      data,
      mailDueAt: hasMailNotifications ? mailDueAt : null,
      batchId: batches.get(userId) ?? randomUUID(),
    })),
  });
  for (const { userId } of admins) await publish(tx, 'notification.created', { userId });
}
