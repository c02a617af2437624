import { ContactFilter } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../../deps.ts';

/** A member's own and shared segments, by name. Those whose filter no longer parses are left out. */
export async function listSegments(tx: TenantTx, { memberId }: Pick<Actor, 'memberId'>) {
  const segments = await tx.contactSegment.findMany({
    where: { OR: [{ memberId }, { memberId: null }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return segments.flatMap(({ id, name, filter, memberId: owner }) => {
    const { data } = ContactFilter.safeParse(filter);
    return data ? [{ id, name, filter: data, isShared: owner === null }] : [];
  });
}
