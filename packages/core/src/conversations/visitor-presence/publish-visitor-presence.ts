import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Tells members that visitors came or left. The inbox shows only visitors who have written. */
export async function publishVisitorPresence(tx: TenantTx, visitorIds: string[]): Promise<void> {
  if (visitorIds.length === 0) return;
  const shown = await tx.conversation.findMany({
    where: { visitorId: { in: visitorIds }, lastSeq: { gt: 0 } },
    distinct: ['visitorId'],
    select: { visitorId: true },
  });
  for (const { visitorId } of shown) await publish(tx, 'visitor.changed', { visitorId });
}
