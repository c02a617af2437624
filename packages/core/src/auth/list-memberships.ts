import type { Deps } from '../deps.ts';
import { findClosedReason, loadMemberships } from './memberships.ts';

/** The tenants that a person can switch between; `closed` says why one can't be entered. */
export async function listMemberships(deps: Pick<Deps, 'platformDb'>, userId: string) {
  const memberships = await loadMemberships(deps, userId);
  return memberships
    .filter(({ disabledAt }) => disabledAt === null)
    .map(({ tenantId, slug, name, status, role, ...rest }) => ({
      tenantId,
      slug,
      name,
      status,
      role,
      closedReason: findClosedReason({ status, role, name, disabledAt: rest.disabledAt }),
    }));
}
