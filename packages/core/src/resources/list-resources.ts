import type { ListResources, ResourceFilter } from '@lobby/contracts/resources';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { toResourceView } from './to-resource-view.ts';

const ORDERS = {
  newest: { createdAt: 'desc' },
  oldest: { createdAt: 'asc' },
  title: { title: 'asc' },
  size: { sizeBytes: 'desc' },
} as const;

/** The condition of a filter: the title or URL contains `search`, and type and status are those. */
export function toResourceCondition({ search, type, status }: ResourceFilter) {
  const contains = containsInsensitive(search);
  return {
    ...(search === '' ? {} : { OR: [{ title: contains }, { url: contains }] }),
    ...(type ? { type } : {}),
    ...(status ? { status } : {}),
  };
}

type Query = Pick<ListResources, 'search' | 'skip' | 'take'> & Partial<ListResources>;

/** The resources that a filter matches, in the chosen order. */
export async function listResources(
  tx: TenantTx,
  { search, skip, take, type = null, status = null, order = 'newest' }: Query,
) {
  const where = toResourceCondition({ search, type, status });
  const orderBy = [ORDERS[order], { id: 'asc' as const }];
  const rows = await tx.resource.findMany({
    where,
    orderBy,
    skip,
    take,
    include: { file: { select: { name: true } } },
  });
  const counts = await tx.chunk.groupBy({
    by: ['resourceId'],
    where: { resourceId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const chunkCounts = new Map(counts.map(({ resourceId, _count }) => [resourceId, _count]));
  return {
    resources: rows.map((row) => toResourceView(row, chunkCounts.get(row.id) ?? 0)),
    total: await tx.resource.count({ where }),
  };
}
