import { InboxFilter } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';

/** A member's own and shared views, by name. Views whose filter no longer parses are left out. */
export async function listViews(tx: TenantTx, { memberId }: Actor) {
  const views = await tx.savedView.findMany({
    where: { OR: [{ memberId }, { memberId: null }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return views.flatMap(({ id, name, filter, memberId: owner }) => {
    const { data } = InboxFilter.safeParse(filter);
    return data ? [{ id, name, filter: data, isShared: owner === null }] : [];
  });
}
