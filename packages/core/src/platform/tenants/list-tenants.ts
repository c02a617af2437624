import type { ListTenants, TenantCursor } from '@lobby/contracts/platform/tenants';
import type { TenantActivity, TenantSort } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { platformFunctions } from '@lobby/db/platform';
import type { TenantListRow } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';

const DAY_MS = 86_400_000;
const ACTIVE_DAYS: Record<TenantActivity, number> = { day: 1, week: 7, month: 30, quiet: 30 };
const MICROS_PER_USD = 1_000_000;

/** A number or a time, as the database writes one. */
const COUNT = /^\d{1,18}$/;
const TIME = /^(-infinity|\d{4}-[\d :.+-]{6,40})$/;

/** A cursor that a client made up begins at the first page. */
function readCursor(sort: TenantSort, cursor: TenantCursor | undefined): TenantCursor | undefined {
  if (!cursor || sort === 'name') return cursor;
  const pattern = sort === 'createdAt' || sort === 'lastMessageAt' ? TIME : COUNT;
  return pattern.test(cursor.value) ? cursor : undefined;
}

function toFilters({ search, planId, status, templateName, activity, minCost }: ListTenants, now: Date) {
  const since = activity && new Date(now.getTime() - ACTIVE_DAYS[activity] * DAY_MS);
  return {
    search: search || undefined,
    planId,
    status,
    templateName,
    activeSince: activity === 'quiet' ? undefined : since,
    quietSince: activity === 'quiet' ? since : undefined,
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
export async function listTenants({ platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>, query: ListTenants) {
  const { sort, isDescending, take } = query;
  const rows = await platformDb((tx) =>
    platformFunctions.listTenants(tx, {
      filters: toFilters(query, clock.now()),
      sort,
      isDescending,
      cursor: readCursor(sort, query.cursor),
      take: take + 1,
    }),
  );
  const page = rows.slice(0, take);
  const last = page.at(-1);
  const total = rows[0]?.total;
  return {
    tenants: page.map(toListedTenant),
    total: rows.length === 0 ? 0 : total === null || total === undefined ? null : Number(total),
    nextCursor: rows.length > take && last ? { value: last.sortValue, id: last.id } : null,
  };
}
