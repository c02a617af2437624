import type { Deps } from '../deps.ts';
import { findAccessDenial, loadMemberships, PASSWORD_ONLY, toStaffMembership } from './memberships.ts';
import { listOpenStaffAccess } from './staff-access/find-staff-access.ts';

/**
 * The tenants that a user can switch between; `closedReason` says why one can't be entered,
 * `formerSlugs` in which addresses it may still stand. Disabled memberships are left out. A tenant that a super admin has entered
 * comes last, with `staffAccess`.
 */
export async function listMemberships(
  deps: Pick<Deps, 'platformRead' | 'clock'>,
  userId: string,
  proof = PASSWORD_ONLY,
) {
  const memberships = await loadMemberships(deps, userId);
  const entered = proof.ssoTenantId === null ? await listOpenStaffAccess(deps, userId) : [];
  return [
    ...memberships
      // A company's provider learns nothing of the person's other companies.
      .filter(({ tenantId }) => proof.ssoTenantId === null || proof.ssoTenantId === tenantId)
      .filter(({ disabledAt }) => disabledAt === null)
      .map((membership) => {
        const { tenantId, slug, name, status, role, permissions, formerSlugs } = membership;
        const closedReason = findAccessDenial(membership, proof);
        return { tenantId, slug, name, status, role, permissions, closedReason, formerSlugs, staffAccess: null };
      }),
    ...entered.map(
      ({ tenantId, slug, tenantName: name, status, isTwoFactorRequired, canWrite, expiresAt, reason }) => ({
        tenantId,
        slug,
        name,
        status,
        role: 'company_admin',
        permissions: [] as string[],
        formerSlugs: [] as string[],
        closedReason: findAccessDenial(toStaffMembership({ tenantId, name, status, isTwoFactorRequired }), proof),
        staffAccess: { canWrite, expiresAt, reason },
      }),
    ),
  ];
}
