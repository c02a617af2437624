import type { TenantTx } from '@lobby/db';

/** The tenant's labels by name, each with its number of open conversations. */
export async function listLabels(tx: TenantTx) {
  const labels = await tx.label.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      color: true,
      _count: { select: { conversations: { where: { conversation: { state: 'open' } } } } },
    },
  });
  return labels.map(({ _count, ...label }) => ({ ...label, openCount: _count.conversations }));
}
