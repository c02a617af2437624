import type { ListTenants } from '@lobby/contracts/platform/tenants';
import { TENANT_ACTIVITIES, TENANT_SORTS } from '@lobby/contracts/tenant-limits';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { useCursorAddress } from '../../../lists/use-cursor-address.ts';
import type { Cursor, Query } from '../../../lists/use-cursor-address.ts';

const PLAN = /^[a-z][a-z0-9_-]{0,39}$/;
const STATUSES = ['active', 'suspended', 'deactivated'] as const satisfies readonly TenantStatus[];
export const COSTS = [0.01, 10, 100] as const;
const FILTERS = ['search', 'plan', 'status', 'industry', 'activity', 'cost'] as const;
const pick = <Value extends string | number>(options: readonly Value[], text: string | undefined): Value | undefined =>
  options.find((option) => String(option) === text);

/** What the address asks the server for. `industry` is a template's name, or `none`. */
function readRequest(
  { search = '', plan, status, industry, activity, cost, sort, order }: Query,
  cursor: Cursor | undefined,
) {
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
    cursor,
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as Omit<
    ListTenants,
    'take'
  >;
}

/** The list's search, filters, order, page and columns, which stand in the address. */
export function useTenantsAddress() {
  const address = useCursorAddress(FILTERS);
  return { ...address, request: readRequest(address.query, address.cursor) };
}

export type TenantsAddress = ReturnType<typeof useTenantsAddress>;
