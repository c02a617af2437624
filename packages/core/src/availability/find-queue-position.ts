import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';

/** Waits that the estimate is made of: the newest of the last month. Longer ones are nights and forgotten conversations. */
const WAIT_SAMPLE = { maxEpisodes: 50, minEpisodes: 3, days: 30, maxSeconds: 7_200 };

/**
 * A queued conversation's position and estimated remaining wait: the median that recent visitors with at least as many ahead still
 * waited for the first reply after having waited as long as this one; null with too few of them. Null if it isn't queued.
 */
export async function findQueuePosition(
  tx: TenantTx,
  { id, owner, queuedAt }: { id: string; owner: string; queuedAt: Date | null },
): Promise<VisitorConversation['queue']> {
  if (owner !== 'queue' || !queuedAt) return null;
  const ahead = await tx.conversation.count({
    where: { owner: 'queue', id: { not: id }, queuedAt: { lt: queuedAt } },
  });
  const waitedSeconds = Math.max(0, (Date.now() - queuedAt.getTime()) / 1000);
  const [row] = await tx.$queryRaw<{ waits: number; seconds: number | null }[]>`
    WITH recent AS (
      SELECT e."queuedAt", e."takenAt", extract(epoch FROM e."firstReplyAt" - e."queuedAt")::float8 AS seconds FROM "Episode" e
        WHERE e."queuedAt" > now() - make_interval(days => ${WAIT_SAMPLE.days}::int) AND e."firstReplyAt" >= e."queuedAt"
        ORDER BY e."queuedAt" DESC LIMIT ${WAIT_SAMPLE.maxEpisodes}::int),
    alike AS (
      SELECT seconds FROM recent r
        WHERE seconds >= ${waitedSeconds}::float8 AND seconds <= ${WAIT_SAMPLE.maxSeconds}::int AND ${ahead}::int <=
          (SELECT count(*) FROM recent o WHERE o."queuedAt" < r."queuedAt" AND o."takenAt" > r."queuedAt"))
    SELECT count(*)::int AS waits, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds - ${waitedSeconds}::float8)::float8 AS seconds
      FROM alike`;
  const isMeasured = (row?.waits ?? 0) >= WAIT_SAMPLE.minEpisodes;
  return { position: ahead + 1, waitSeconds: isMeasured && row?.seconds != null ? Math.ceil(row.seconds) : null };
}
