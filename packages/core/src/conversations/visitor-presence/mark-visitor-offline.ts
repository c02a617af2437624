import type { TenantTx } from '@lobby/db';
import { publishVisitorPresence } from './publish-visitor-presence.ts';

/** Marks a visitor as offline whose last socket ended at `leftAt`, unless there was a sign of life since. */
export async function markVisitorOffline(tx: TenantTx, visitorId: string, leftAt: Date): Promise<void> {
  const { count } = await tx.visitor.updateMany({
    where: { id: visitorId, lastSeenAt: { lte: leftAt }, onlineUntil: { gt: leftAt } },
    data: { lastSeenAt: leftAt, onlineUntil: leftAt },
  });
  if (count > 0) await publishVisitorPresence(tx, [visitorId]);
}
