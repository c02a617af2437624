import { AppError, notFound } from '@lobby/contracts/errors';
import type { Role } from '@lobby/contracts/members';
import type { Permission } from '@lobby/contracts/permissions';
import { countPlanCall, findAccessDenial, loadMemberships, PASSWORD_ONLY } from '../auth/index.ts';
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
}

/**
 * The user's membership in the tenant with this slug. Throws AppError not_found for others, so that nothing shows which tenants exist;
 * forbidden, with the reason, when the membership gives no access, as when the tenant requires two factors and the session
 * has one; rate_limited beyond what the plan allows all members.
 */
export async function authorizeMember(
  deps: Pick<Deps, 'platformDb' | 'rateLimits'>,
  userId: string,
  slug: string,
  proof = PASSWORD_ONLY,
): Promise<AuthorizedMember> {
  const memberships = await loadMemberships(deps, userId);
  const membership = memberships.find((candidate) => candidate.slug === slug);
  if (!membership) throw notFound('tenant');
  const denial = findAccessDenial(membership, proof);
  if (denial) throw new AppError('forbidden', denial.code, { params: denial.params });
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
  };
}
