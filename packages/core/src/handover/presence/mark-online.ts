import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { assignQueuedConversations } from '../assignment/assign-queued-conversations.ts';

/** How long a member stays online after a process last renewed it; longer than two renewals are apart. */
const ONLINE_LEASE_SECONDS = 45;

/** Renews the online lease of members with an open browser. Those who were offline are published and get queued conversations. */
export async function markOnline(tx: TenantTx, memberIds: readonly string[]): Promise<void> {
  const updated = await tx.$queryRaw<{ id: string; isNewlyOnline: boolean }[]>`
    UPDATE "Membership" m SET "onlineUntil" = now() + make_interval(secs => ${ONLINE_LEASE_SECONDS}::int)
      FROM (SELECT id, "onlineUntil" FROM "Membership" WHERE id = ANY(${[...memberIds]}::uuid[]) AND "disabledAt" IS NULL
            ORDER BY id FOR NO KEY UPDATE) previous
      WHERE m.id = previous.id
      RETURNING m.id, (previous."onlineUntil" IS NULL OR previous."onlineUntil" <= now()) AS "isNewlyOnline"`;
  const newlyOnline = updated.filter(({ isNewlyOnline }) => isNewlyOnline);
  for (const { id } of newlyOnline) await publish(tx, 'presence.changed', { memberId: id });
  if (newlyOnline.length > 0) await assignQueuedConversations(tx);
}
