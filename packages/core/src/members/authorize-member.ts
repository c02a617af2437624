import { AppError, notFound } from '@lobby/contracts/errors';
import type { Role } from '@lobby/contracts/members';
import type { Permission } from '@lobby/contracts/permissions';
import {
  countPlanCall,
  findAccessDenial,
  findStaffAccess,
  PASSWORD_ONLY,
  loadMemberships,
  toStaffMembership,
} from '../auth/index.ts';
import type { SessionProof, StaffAccessGrant } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/** A membership that gives access. */
export interface AuthorizedMember {
  memberId: string;
  tenantId: string;
  slug: string;
  role: Role;
  permissions: Permission[];
  displayName: string;
  takesConversations: boolean;
  /** Of a super admin who has entered the tenant, whose id stands for the member's; null: a member. */
  staffAccess: StaffAccessGrant | null;
}

type AuthorizeDeps = Pick<Deps, 'platformRead' | 'rateLimits' | 'clock'> & {
  /** Told the tenant as soon as it is known that the user may enter it. */
  onTenant?: (tenantId: string) => void;
};

/** A super admin who has entered the tenant, as a company admin of it; not_found for everybody else. */
async function authorizeStaff(
  deps: AuthorizeDeps,
  userId: string,
  slug: string,
  proof: SessionProof,
): Promise<AuthorizedMember> {
  // A company's identity provider opens that company only.
  const access = proof.ssoTenantId === null ? await findStaffAccess(deps, userId, slug) : null;
  if (!access) throw notFound('tenant');
  const denial = findAccessDenial(toStaffMembership({ ...access, name: access.tenantName }), proof);
  if (denial) throw new AppError('forbidden', denial.code, { params: denial.params });
  deps.onTenant?.(access.tenantId);
  await countPlanCall(deps, 'members', access);
  const { id, tenantId, name: displayName, reason, canWrite, expiresAt } = access;
  return {
    memberId: id,
    tenantId,
    slug,
    role: 'company_admin',
    permissions: [],
    displayName,
    takesConversations: false,
    staffAccess: { id, reason, canWrite, expiresAt },
  };
}

/**
 * The user's membership in the tenant with this slug, or a super admin's access to it. Throws AppError not_found for others, so that
 * nothing shows which tenants exist; forbidden, with the reason, when the membership gives no access, as when the tenant requires two
 * factors and the session has one; rate_limited beyond what the plan allows all members.
 */
export async function authorizeMember(
  deps: AuthorizeDeps,
  userId: string,
  slug: string,
  proof = PASSWORD_ONLY,
): Promise<AuthorizedMember> {
  const memberships = await loadMemberships(deps, userId);
  const membership = memberships.find((candidate) => candidate.slug === slug);
  if (!membership) return authorizeStaff(deps, userId, slug, proof);
  const denial = findAccessDenial(membership, proof);
  if (denial) throw new AppError('forbidden', denial.code, { params: denial.params });
  deps.onTenant?.(membership.tenantId);
  await countPlanCall(deps, 'members', membership);
  const { membershipId, tenantId, displayName, takesConversations } = membership;
  return {
    memberId: membershipId,
    tenantId,
    slug,
    role: membership.role === 'company_admin' ? 'company_admin' : 'agent',
    permissions: membership.permissions as Permission[],
    displayName,
    takesConversations,
    staffAccess: null,
  };
}
