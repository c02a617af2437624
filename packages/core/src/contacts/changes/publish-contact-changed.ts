import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Tells the inbox of each visitor of a contact. */
export async function publishContactChanged(tx: TenantTx, contactIds: readonly string[]): Promise<void> {
  const visitors = await tx.visitor.findMany({
    where: { contactId: { in: [...contactIds] }, conversations: { some: { lastSeq: { gt: 0 } } } },
    select: { id: true },
  });
  for (const { id: visitorId } of visitors) await publish(tx, 'visitor.changed', { visitorId });
}
