import type { ListAllResources } from '@lobby/contracts/platform/lists';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { readCursor, toPage, toTotal } from './page-rows.ts';

const CURSOR_KINDS = { createdAt: 'time', lastSynced: 'time', title: 'text', pages: 'count', size: 'count' } as const;

/** A page of the resources of all tenants: names and figures. `total` is given with the first page. */
export async function listAllResources(
  { platformRead }: Pick<Deps, 'platformRead'>,
  { search, tenantId, status, type, isFailing, sort, isDescending, take, ...query }: ListAllResources,
) {
  const cursor = readCursor(query.cursor, CURSOR_KINDS[sort]);
  const filters = { search: search || undefined, tenantId, status, type, isFailing };
  const rows = await platformRead((tx) =>
    platformFunctions.listAllResources(tx, { filters, sort, isDescending, cursor, take: take + 1 }),
  );
  const { page, nextCursor } = toPage(rows, take);
  return {
    resources: page.map(({ sortValue: _value, total: _total, ...row }) => row),
    total: toTotal(rows, cursor),
    nextCursor,
  };
}
