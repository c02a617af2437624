import type { VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';

/** Waits that the estimate is made of: the newest of the last month. Longer ones are nights and forgotten conversations. */
const WAIT_SAMPLE = { maxEpisodes: 50, days: 30, maxSeconds: 7_200 };

/**
 * A queued conversation's position and estimated remaining wait: the median that recent visitors still waited after having waited as
 * long as this one. Null if it isn't queued.
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
  const [row] = await tx.$queryRaw<{ seconds: number | null }[]>`
    WITH recent AS (
      SELECT extract(epoch FROM e."takenAt" - e."queuedAt")::float8 AS seconds FROM "Episode" e
        WHERE e."queuedAt" > now() - make_interval(days => ${WAIT_SAMPLE.days}::int) AND e."takenAt" >= e."queuedAt"
        ORDER BY e."queuedAt" DESC LIMIT ${WAIT_SAMPLE.maxEpisodes}::int)
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds - ${waitedSeconds}::float8)::float8 AS seconds FROM recent
      WHERE seconds >= ${waitedSeconds}::float8 AND seconds <= ${WAIT_SAMPLE.maxSeconds}::int`;
  return { position: ahead + 1, waitSeconds: row?.seconds == null ? null : Math.ceil(row.seconds) };
}
