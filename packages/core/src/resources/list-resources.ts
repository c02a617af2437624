import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { toResourceView } from './to-resource-view.ts';

/** The resources whose title or URL contains `search`, newest first. */
export async function listResources(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const where = search === '' ? {} : { OR: [{ title: contains }, { url: contains }] };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'asc' as const }];
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
