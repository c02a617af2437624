import { notFound } from '@lobby/contracts/errors';
import type { ListPages, PageStatus } from '@lobby/contracts/resources';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { toResourceView } from './to-resource-view.ts';

const WITH_FILE = { file: { select: { name: true } } };

/** Resources whose title or address holds `search`, the newest first. */
export async function listResources(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const where = search === '' ? {} : { OR: [{ title: contains }, { url: contains }] };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'asc' as const }];
  const rows = await tx.resource.findMany({ where, orderBy, skip, take, include: WITH_FILE });
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

/** One resource; not_found when the tenant has none with this id. */
export async function getResource(tx: TenantTx, resourceId: string) {
  const row = await tx.resource.findUnique({ where: { id: resourceId }, include: WITH_FILE });
  if (!row) throw notFound('resource');
  return toResourceView(row, await tx.chunk.count({ where: { resourceId } }));
}

type ListPagesQuery = Omit<ListPages, 'search' | 'status'> & Partial<Pick<ListPages, 'search' | 'status'>>;
type PageWhere = NonNullable<Parameters<TenantTx['resourcePage']['findMany']>[0]>['where'] & object;

/** Counts of pages by what became of them. */
async function countPages(tx: TenantTx, where: PageWhere): Promise<Record<PageStatus, number>> {
  const counts = await tx.resourcePage.groupBy({ by: ['status'], where, _count: true });
  const none = { pending: 0, kept: 0, skipped: 0, failed: 0 };
  return { ...none, ...Object.fromEntries(counts.map(({ status, _count }) => [status, _count])) };
}

/**
 * The pages of a resource in order, with what became of each: those of one `status` (null: all) whose address or title holds `search`.
 * `counts` are of all that fit the search.
 */
export async function listPages(tx: TenantTx, { resourceId, search = '', status = null, skip, take }: ListPagesQuery) {
  await getResource(tx, resourceId);
  const contains = containsInsensitive(search);
  const matching: PageWhere = {
    resourceId,
    ...(search === '' ? {} : { OR: [{ title: contains }, { url: contains }] }),
  };
  const counts = await countPages(tx, matching);
  const pages = await tx.resourcePage.findMany({
    where: { ...matching, ...(status === null ? {} : { status }) },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    skip,
    take,
    select: { id: true, position: true, url: true, title: true, status: true, reason: true, fetchedAt: true },
  });
  const all = counts.pending + counts.kept + counts.skipped + counts.failed;
  return {
    pages: pages.map((page) => ({ ...page, status: page.status as PageStatus })),
    total: status === null ? all : counts[status],
    counts,
  };
}

/** The chunks of a resource in reading order. */
export async function listResourceChunks(
  tx: TenantTx,
  { resourceId, skip, take }: { resourceId: string; skip: number; take: number },
) {
  await getResource(tx, resourceId);
  const chunks = await tx.chunk.findMany({
    where: { resourceId },
    orderBy: [{ resourcePage: { position: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    skip,
    take,
    select: {
      id: true,
      text: true,
      headingPath: true,
      page: true,
      language: true,
      active: true,
      resourcePage: { select: { url: true, title: true } },
    },
  });
  return {
    chunks: chunks.map(({ resourcePage, ...chunk }) => ({
      ...chunk,
      url: resourcePage.url,
      pageTitle: resourcePage.title,
    })),
    total: await tx.chunk.count({ where: { resourceId } }),
  };
}
