import type { ListPages, PageStatus } from '@lobby/contracts/resources';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import type { PageNotice, PageOmission } from '@lobby/messages/staff/content/resource-reasons';
import { getResource } from './get-resource.ts';
import { fromReasonColumns } from './resource-reason.ts';

type Query = Omit<ListPages, 'search' | 'status'> & Partial<Pick<ListPages, 'search' | 'status'>>;
type Where = NonNullable<Parameters<TenantTx['resourcePage']['findMany']>[0]>['where'] & object;

async function countPages(tx: TenantTx, where: Where): Promise<Record<PageStatus, number>> {
  const counts = await tx.resourcePage.groupBy({ by: ['status'], where, _count: true });
  const none = { pending: 0, indexed: 0, skipped: 0, failed: 0 };
  return { ...none, ...Object.fromEntries(counts.map(({ status, _count }) => [status, _count])) };
}

/**
 * The pages of a resource in order: those of one `status` (null: all) whose title or URL contains `search`. `counts` are of all pages
 * that match the search. An indexed page with a reason could not be read again at the last sync.
 */
export async function listPages(tx: TenantTx, { resourceId, search = '', status = null, skip, take }: Query) {
  await getResource(tx, resourceId);
  const contains = containsInsensitive(search);
  const matching: Where = { resourceId, ...(search === '' ? {} : { OR: [{ title: contains }, { url: contains }] }) };
  const counts = await countPages(tx, matching);
  const pages = await tx.resourcePage.findMany({
    where: { ...matching, ...(status === null ? {} : { status }) },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    skip,
    take,
    select: {
      id: true,
      position: true,
      url: true,
      title: true,
      status: true,
      reasonCode: true,
      reasonParams: true,
      notices: true,
      omissions: true,
      fetchedAt: true,
    },
  });
  const all = counts.pending + counts.indexed + counts.skipped + counts.failed;
  return {
    pages: pages.map(({ status: pageStatus, reasonCode, reasonParams, notices, omissions, ...page }) => ({
      ...page,
      status: pageStatus as PageStatus,
      reason: fromReasonColumns(reasonCode, reasonParams),
      notices: notices as PageNotice[],
      omissions: omissions as unknown as PageOmission[],
    })),
    total: status === null ? all : counts[status],
    counts,
  };
}
