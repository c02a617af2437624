import type { ListTenants } from '@lobby/contracts/platform/tenants';
import type { TenantSort } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { platformFunctions } from '@lobby/db/platform';
import type { TenantListRow } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { readCursor, toActivity, toPage, toTotal } from '../lists/page-rows.ts';

const MICROS_PER_USD = 1_000_000;

const CURSOR_KINDS: Partial<Record<TenantSort, 'text' | 'time'>> = {
  name: 'text',
  createdAt: 'time',
  lastMessageAt: 'time',
};

function toFilters({ search, planId, status, templateName, activity, minCost }: ListTenants, now: Date) {
  const { since: activeSince, before: quietSince } = toActivity(activity, now);
  return {
    search: search || undefined,
    planId,
    status,
    templateName,
    activeSince,
    quietSince,
    minCostMicros: minCost === undefined ? undefined : Math.round(minCost * MICROS_PER_USD),
  };
}

const toListedTenant = ({
  sortValue: _value,
  total: _total,
  storageBytes,
  costMicros,
  status,
  ...row
}: TenantListRow) => ({
  ...row,
  status: status as TenantStatus,
  storageBytes: Number(storageBytes),
  costMicros: Number(costMicros),
});

/**
 * A page of all tenants with their figures, which are some seconds old. `total` is given with the first page, `nextCursor` unless it
 * is the last.
 */
export async function listTenants({ platformRead, clock }: Pick<Deps, 'platformRead' | 'clock'>, query: ListTenants) {
  const { sort, isDescending, take } = query;
  const cursor = readCursor(query.cursor, CURSOR_KINDS[sort] ?? 'count');
  const rows = await platformRead((tx) =>
    platformFunctions.listTenants(tx, {
      filters: toFilters(query, clock.now()),
      sort,
      isDescending,
      cursor,
      take: take + 1,
    }),
  );
  const { page, nextCursor } = toPage(rows, take);
  return { tenants: page.map(toListedTenant), total: toTotal(rows, cursor), nextCursor };
}
