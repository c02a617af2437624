import type { AccessDeniedReason } from '@lobby/contracts/members';
import { platformFunctions } from '@lobby/db/platform';
import type { UserMembership } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** Why a membership gives no access, with the tenant's name. */
export interface AccessDenial {
  code: AccessDeniedReason;
  /** `suspensionCode` and what staff wrote, where the tenant is suspended. */
  params: { tenant: string; suspensionCode?: string; note?: string };
}

type Membership = Pick<UserMembership, 'status' | 'role' | 'disabledAt' | 'isTwoFactorRequired'>;

function findReason({
  status,
  role,
  disabledAt,
  isTwoFactorRequired,
  hasSecondFactor,
}: Membership & { hasSecondFactor: boolean }): AccessDeniedReason | null {
  if (disabledAt) return 'member_disabled';
  if (status === 'suspended') return 'tenant_suspended';
  // Company admins keep access to a deactivated tenant, because they can activate it again.
  if (status === 'deactivated' && role !== 'company_admin') return 'tenant_deactivated';
  if (isTwoFactorRequired && !hasSecondFactor) return 'two_factor_required';
  return null;
}

/** Why a membership gives no access; null when it does. `hasSecondFactor`: the session was started with two factors. */
export function findAccessDenial(
  membership: Membership & Pick<UserMembership, 'name' | 'suspensionCode' | 'statusReason'>,
  hasSecondFactor: boolean,
): AccessDenial | null {
  const code = findReason({ ...membership, hasSecondFactor });
  if (!code) return null;
  const { name: tenant, suspensionCode, statusReason } = membership;
  if (code !== 'tenant_suspended') return { code, params: { tenant } };
  return {
    code,
    params: { tenant, ...(suspensionCode && { suspensionCode }), ...(statusReason && { note: statusReason }) },
  };
}

/** What decides of access for staff in a tenant, as for one of its company admins. */
export const toStaffMembership = ({
  name,
  status,
  isTwoFactorRequired,
}: Pick<UserMembership, 'name' | 'status' | 'isTwoFactorRequired'>) => ({
  name,
  status,
  isTwoFactorRequired,
  role: 'company_admin',
  disabledAt: null,
  suspensionCode: null,
  statusReason: null,
});

/** All memberships of a user, also those that give no access. */
export const loadMemberships = ({ platformDb }: Pick<Deps, 'platformDb'>, userId: string): Promise<UserMembership[]> =>
  platformDb((tx) => platformFunctions.listUserMemberships(tx, userId));
