import { AppError, notFound } from '@lobby/contracts/errors';
import type { Role } from '@lobby/contracts/members';
import { findClosedReason, loadMemberships } from '../auth/index.ts';
import type { Deps } from '../deps.ts';

/** A person's open place in a tenant. */
export interface AuthorizedMember {
  memberId: string;
  tenantId: string;
  slug: string;
  role: Role;
  displayName: string;
  takesConversations: boolean;
}

/**
 * The person's place in the tenant with this slug. not_found for somebody who has none, so that nothing shows what exists; forbidden
 * with the reason where the place or the tenant is closed.
 */
export async function authorizeMember(
  deps: Pick<Deps, 'platformDb'>,
  userId: string,
  slug: string,
): Promise<AuthorizedMember> {
  const memberships = await loadMemberships(deps, userId);
  const membership = memberships.find((candidate) => candidate.slug === slug);
  if (!membership) throw notFound('tenant');
  const closedReason = findClosedReason(membership);
  if (closedReason) throw new AppError('forbidden', closedReason);
  const { membershipId, tenantId, displayName, takesConversations } = membership;
  return {
    memberId: membershipId,
    tenantId,
    slug,
    role: membership.role === 'company_admin' ? 'company_admin' : 'agent',
    displayName,
    takesConversations,
  };
}
