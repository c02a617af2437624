import type { AccessDeniedReason } from '@lobby/contracts/members';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformRead, UserMembership } from '@lobby/db/platform';

/** Why a membership gives no access, with the tenant's name. */
export interface AccessDenial {
  code: AccessDeniedReason;
  /** `suspensionCode` and what staff wrote, where the tenant is suspended. */
  params: { tenant: string; suspensionCode?: string; note?: string };
}

type Membership = Pick<
  UserMembership,
  'tenantId' | 'status' | 'role' | 'disabledAt' | 'isTwoFactorRequired' | 'isSsoRequired'
>;

/** What has proved the person of a session. */
export interface SessionProof {
  /** Whether two factors did. */
  hasSecondFactor: boolean;
  /** The company whose identity provider did: the session opens this company and nothing else. Null: the person's own password or passkey. */
  ssoTenantId: string | null;
}

export const PASSWORD_ONLY: SessionProof = { hasSecondFactor: false, ssoTenantId: null };

function findReason(
  { tenantId, status, role, disabledAt, isTwoFactorRequired, isSsoRequired }: Membership,
  { hasSecondFactor, ssoTenantId }: SessionProof,
): AccessDeniedReason | null {
  if (disabledAt) return 'member_disabled';
  if (status === 'suspended') return 'tenant_suspended';
  // Company admins keep access to a deactivated tenant, because they can activate it again.
  if (status === 'deactivated' && role !== 'company_admin') return 'tenant_deactivated';
  if (ssoTenantId !== null) return ssoTenantId === tenantId ? null : 'sso_other_company';
  if (isSsoRequired) return 'sso_required';
  // The company's own provider asks for as many factors as the company wants.
  if (isTwoFactorRequired && !hasSecondFactor) return 'two_factor_required';
  return null;
}

/** Why a membership gives no access to a session; null when it does. */
export function findAccessDenial(
  membership: Membership & Pick<UserMembership, 'name' | 'suspensionCode' | 'statusReason'>,
  proof: SessionProof,
): AccessDenial | null {
  const code = findReason(membership, proof);
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
  tenantId,
  name,
  status,
  isTwoFactorRequired,
}: Pick<UserMembership, 'tenantId' | 'name' | 'status' | 'isTwoFactorRequired'>) => ({
  tenantId,
  name,
  status,
  isTwoFactorRequired,
  isSsoRequired: false,
  role: 'company_admin',
  disabledAt: null,
  suspensionCode: null,
  statusReason: null,
});

/** All memberships of a user, also those that give no access. */
export const loadMemberships = (
  { platformRead }: { platformRead: PlatformRead },
  userId: string,
): Promise<UserMembership[]> => platformRead((tx) => platformFunctions.listUserMemberships(tx, userId));
