import type { TenantTx } from '@lobby/db';

const MAX_LISTED = 30;

interface Batch {
  id: string;
  kind: string;
  data: Record<string, string | number>;
  createdAt: Date;
  isRead: boolean;
  count: number;
  failed: number;
}

/** The notification after which older ones are listed. */
export interface NotificationCursor {
  createdAt: Date;
  id: string;
}

/** The newest batches of a member, or the newest before one, each by its newest notification; one more than are listed. */
const loadBatches = (tx: TenantTx, userId: string, before: NotificationCursor | null): Promise<Batch[]> =>
  tx.$queryRaw<Batch[]>`
  SELECT n.* FROM (
    SELECT DISTINCT ON ("batchId") id, kind, data, "createdAt",
           bool_and("readAt" IS NOT NULL) OVER batch AS "isRead", (count(*) OVER batch)::int AS count,
           (count(*) FILTER (WHERE kind = 'resource_failed') OVER batch)::int AS failed
      FROM "Notification" WHERE "userId" = ${userId}::uuid
      WINDOW batch AS (PARTITION BY "batchId")
      ORDER BY "batchId", "createdAt" DESC, id DESC) n
   WHERE ${before === null} OR (n."createdAt", n.id) < (${before?.createdAt ?? null}::timestamptz, ${before?.id ?? null}::uuid)
   ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${MAX_LISTED + 1}::int`;

async function countUnreadBatches(tx: TenantTx, userId: string): Promise<number> {
  const [counted] = await tx.$queryRaw<{ unread: number }[]>`
    SELECT count(DISTINCT "batchId")::int AS unread FROM "Notification" WHERE "userId" = ${userId}::uuid AND "readAt" IS NULL`;
  return counted?.unread ?? 0;
}

/** A batch as one notification: of several resources only how many, and how many of them have failed. */
const toNotification = ({ id, kind, data, createdAt, isRead, count, failed }: Batch) =>
  count === 1
    ? { id, kind, data, isRead, createdAt }
    : { id, kind: 'resources_processed', data: { count, failed }, isRead, createdAt };

const toPage = (batches: readonly Batch[]) => ({
  notifications: batches.slice(0, MAX_LISTED).map(toNotification),
  hasMore: batches.length > MAX_LISTED,
});

/** A member's notifications before one that is listed, the newest first. */
export const listOlderNotifications = async (tx: TenantTx, userId: string, before: NotificationCursor) =>
  toPage(await loadBatches(tx, userId, before));

/** A member's newest notifications, how many are unread, and whether they are mailed too. */
export async function listNotifications(tx: TenantTx, userId: string) {
  const batches = await loadBatches(tx, userId, null);
  const unread = await countUnreadBatches(tx, userId);
  const member = await tx.membership.findFirst({ where: { userId }, select: { hasMailNotifications: true } });
  return {
    unread,
    hasMailNotifications: member?.hasMailNotifications ?? false,
    ...toPage(batches),
  };
}
