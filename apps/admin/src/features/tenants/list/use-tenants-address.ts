import type { ListTenants } from '@lobby/contracts/platform/tenants';
import { TENANT_ACTIVITIES, TENANT_SORTS } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { useLocation } from 'preact-iso';

const PLAN = /^[a-z][a-z0-9_-]{0,39}$/;
const STATUSES = ['active', 'suspended', 'deactivated'] as const satisfies readonly TenantStatus[];
export const COSTS = [0.01, 10, 100] as const;
const FILTERS = ['search', 'plan', 'status', 'industry', 'activity', 'cost'] as const;
/** Between the value and the id of a cursor; neither has it. */
const CURSOR_SEPARATOR = '~';

type Query = Record<string, string>;

const pick = <Value extends string | number>(options: readonly Value[], text: string | undefined): Value | undefined =>
  options.find((option) => String(option) === text);

function readCursor(after: string): ListTenants['cursor'] {
  const at = after.lastIndexOf(CURSOR_SEPARATOR);
  return at < 0 ? undefined : { value: after.slice(0, at), id: after.slice(at + 1) };
}

/** What the address asks the server for. `industry` is a template's name, or `none`. */
function readRequest({ search = '', plan, status, industry, activity, cost, sort, order, after = '' }: Query) {
  const minCost = pick(COSTS, cost);
  const request = {
    search,
    planId: plan && PLAN.test(plan) ? plan : undefined,
    status: pick(STATUSES, status),
    templateName: industry === 'none' ? '' : industry,
    activity: pick(TENANT_ACTIVITIES, activity),
    minCost,
    sort: pick(TENANT_SORTS, sort) ?? 'createdAt',
    isDescending: order !== 'ascending',
    cursor: readCursor(after),
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as Omit<
    ListTenants,
    'take'
  >;
}

/** The list's search, filters, order, page and columns, which stand in the address. An empty value removes one. */
export function useTenantsAddress() {
  const { query, path, route } = useLocation();
  const navigate = (changes: Query): void => {
    const entries = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== '');
    const search = new URLSearchParams(entries);
    route(search.size > 0 ? `${path}?${search}` : path);
  };
  return {
    query: query as Query,
    request: readRequest(query),
    hasFilter: FILTERS.some((name) => query[name]),
    isFirstPage: !query['after'],
    /** Changes what is listed, from the first page on. */
    update: (changes: Query) => navigate({ after: '', ...changes }),
    clear: () => navigate({ after: '', ...Object.fromEntries(FILTERS.map((name) => [name, ''])) }),
    goTo: (cursor: { value: string; id: string } | null) =>
      navigate({ after: cursor ? `${cursor.value}${CURSOR_SEPARATOR}${cursor.id}` : '' }),
    /** Keeps the page. */
    setColumns: (columns: readonly string[]) => navigate({ columns: columns.join(',') || 'none' }),
  };
}

export type TenantsAddress = ReturnType<typeof useTenantsAddress>;
