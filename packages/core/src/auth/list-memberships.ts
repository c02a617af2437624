import type { Deps } from '../deps.ts';
import { findAccessDenial, loadMemberships } from './memberships.ts';

/** The tenants that a user can switch between; `closedReason` says why one can't be entered. Disabled memberships are left out. */
export async function listMemberships(deps: Pick<Deps, 'platformDb'>, userId: string, hasSecondFactor = false) {
  const memberships = await loadMemberships(deps, userId);
  return memberships
    .filter(({ disabledAt }) => disabledAt === null)
    .map((membership) => {
      const { tenantId, slug, name, status, role, permissions } = membership;
      const closedReason = findAccessDenial(membership, hasSecondFactor);
      return { tenantId, slug, name, status, role, permissions, closedReason };
    });
}
