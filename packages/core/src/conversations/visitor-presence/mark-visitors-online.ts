import type { TenantTx } from '@lobby/db';
import { publishVisitorPresence } from './publish-visitor-presence.ts';

/** How long a visitor counts as online after their last sign of life: longer than two of the panel's 30 seconds. */
export const VISITOR_ONLINE_SECONDS = 75;
/** Signs of life that come sooner after each other change nothing. */
const RENEWAL_SECONDS = 10;

/** Marks visitors as online and seen now, and publishes those who were not. A row that somebody else changes meanwhile is left out. */
export async function markVisitorsOnline(tx: TenantTx, visitorIds: readonly string[]): Promise<void> {
  const updated = await tx.$queryRaw<{ id: string; isNewlyOnline: boolean }[]>`
    UPDATE "Visitor" v SET "lastSeenAt" = now(), "onlineUntil" = now() + make_interval(secs => ${VISITOR_ONLINE_SECONDS}::int)
      FROM (SELECT id, "onlineUntil" FROM "Visitor" WHERE id = ANY(${[...new Set(visitorIds)]}::uuid[])
            AND ("onlineUntil" IS NULL OR "onlineUntil" <= now() OR "lastSeenAt" < now() - make_interval(secs => ${RENEWAL_SECONDS}::int))
            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) previous
      WHERE v.id = previous.id
      RETURNING v.id, (previous."onlineUntil" IS NULL OR previous."onlineUntil" <= now()) AS "isNewlyOnline"`;
  await publishVisitorPresence(
    tx,
    updated.flatMap(({ id, isNewlyOnline }) => (isNewlyOnline ? id : [])),
  );
}
