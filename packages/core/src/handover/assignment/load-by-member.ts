import type { TenantTx } from '@lobby/db';

/** Assigned conversations per member, without snoozed ones. */
export async function loadByMember(tx: TenantTx): Promise<Map<string, number>> {
  const rows = await tx.conversation.groupBy({
    by: ['agentId'],
    where: { owner: 'agent', snoozedUntil: null },
    _count: { _all: true },
  });
  return new Map(rows.map(({ agentId, _count }) => [agentId ?? '', _count._all]));
}
