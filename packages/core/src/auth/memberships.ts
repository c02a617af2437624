import type { AccessDeniedReason } from '@lobby/contracts/members';
import { platformFunctions } from '@lobby/db/platform';
import type { UserMembership } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** Why a membership gives no access, with the tenant's name. */
export interface AccessDenial {
  code: AccessDeniedReason;
  params: { tenant: string };
}

function findReason({
  status,
  role,
  disabledAt,
}: Pick<UserMembership, 'status' | 'role' | 'disabledAt'>): AccessDeniedReason | null {
  if (disabledAt) return 'member_disabled';
  if (status === 'suspended') return 'tenant_suspended';
  // Company admins keep access to a deactivated tenant, because they can activate it again.
  if (status === 'deactivated' && role !== 'company_admin') return 'tenant_deactivated';
  return null;
}

/** Why a membership gives no access; null when it does. */
export function findAccessDenial(
  membership: Pick<UserMembership, 'status' | 'role' | 'disabledAt' | 'name'>,
): AccessDenial | null {
  const code = findReason(membership);
  return code && { code, params: { tenant: membership.name } };
}

/** All memberships of a user, also those that give no access. */
export const loadMemberships = ({ platformDb }: Pick<Deps, 'platformDb'>, userId: string): Promise<UserMembership[]> =>
  platformDb((tx) => platformFunctions.listUserMemberships(tx, userId));
