import type { Deps } from '../deps.ts';
import { findAccessDenial, loadMemberships, toStaffMembership } from './memberships.ts';
import { listOpenStaffAccess } from './staff-access/find-staff-access.ts';

/**
 * The tenants that a user can switch between; `closedReason` says why one can't be entered. Disabled memberships are left out. A
 * tenant that a super admin has entered comes last, with `staffAccess`.
 */
export async function listMemberships(
  deps: Pick<Deps, 'platformDb' | 'clock'>,
  userId: string,
  hasSecondFactor = false,
) {
  const memberships = await loadMemberships(deps, userId);
  const entered = await listOpenStaffAccess(deps, userId);
  return [
    ...memberships
      .filter(({ disabledAt }) => disabledAt === null)
      .map((membership) => {
        const { tenantId, slug, name, status, role } = membership;
        const closedReason = findAccessDenial(membership, hasSecondFactor);
        return { tenantId, slug, name, status, role, closedReason, staffAccess: null };
      }),
    ...entered.map(
      ({ tenantId, slug, tenantName: name, status, isTwoFactorRequired, canWrite, expiresAt, reason }) => ({
        tenantId,
        slug,
        name,
        status,
        role: 'company_admin',
        closedReason: findAccessDenial(toStaffMembership({ name, status, isTwoFactorRequired }), hasSecondFactor),
        staffAccess: { canWrite, expiresAt, reason },
      }),
    ),
  ];
}
