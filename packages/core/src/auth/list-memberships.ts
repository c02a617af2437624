import type { Deps } from '../deps.ts';
import { findAccessDenial, loadMemberships, PASSWORD_ONLY } from './memberships.ts';

/**
 * The tenants that a user can switch between; `closedReason` says why one can't be entered,
 * `formerSlugs` in which addresses it may still stand. Disabled memberships are left out.
 */
export async function listMemberships(deps: Pick<Deps, 'platformDb'>, userId: string, proof = PASSWORD_ONLY) {
  const memberships = await loadMemberships(deps, userId);
  return (
    memberships
      // A company's provider learns nothing of the person's other companies.
      .filter(({ tenantId }) => proof.ssoTenantId === null || proof.ssoTenantId === tenantId)
      .filter(({ disabledAt }) => disabledAt === null)
      .map((membership) => {
        const { tenantId, slug, name, status, role, permissions, formerSlugs } = membership;
        const closedReason = findAccessDenial(membership, proof);
        return { tenantId, slug, name, status, role, permissions, closedReason, formerSlugs };
      })
  );
}
