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

/** The newest batches of a member, each by its newest notification. */
const loadBatches = (tx: TenantTx, userId: string): Promise<Batch[]> => tx.$queryRaw<Batch[]>`
  SELECT n.* FROM (
    SELECT DISTINCT ON ("batchId") id, kind, data, "createdAt",
           bool_and("readAt" IS NOT NULL) OVER batch AS "isRead", (count(*) OVER batch)::int AS count,
           (count(*) FILTER (WHERE kind = 'resource_failed') OVER batch)::int AS failed
      FROM "Notification" WHERE "userId" = ${userId}::uuid
      WINDOW batch AS (PARTITION BY "batchId")
      ORDER BY "batchId", "createdAt" DESC, id DESC) n
   ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${MAX_LISTED}::int`;

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

/** A member's newest notifications, how many are unread, and whether they are mailed too. */
export async function listNotifications(tx: TenantTx, userId: string) {
  const batches = await loadBatches(tx, userId);
  const unread = await countUnreadBatches(tx, userId);
  const member = await tx.membership.findFirst({ where: { userId }, select: { hasMailNotifications: true } });
  return {
    unread,
    hasMailNotifications: member?.hasMailNotifications ?? false,
    notifications: batches.map(toNotification),
  };
}
