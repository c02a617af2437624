import * as z from 'zod/mini';
import { EmailAddress, Id, requiredText } from '../fields/fields.ts';

/** What a super admin is on the platform. */
export const SUPER_ADMIN_ROLES = ['owner', 'support', 'billing'] as const;
export const SuperAdminRole = z.enum(SUPER_ADMIN_ROLES);
export type SuperAdminRole = z.infer<typeof SuperAdminRole>;

/** What a procedure of the console needs: to look, to enter a tenant, to change plans, or to change anything else. */
export type PlatformPermission = 'view' | 'enter' | 'plans' | 'manage';

const PERMISSIONS: Record<SuperAdminRole, readonly PlatformPermission[]> = {
  owner: ['view', 'enter', 'plans', 'manage'],
  support: ['view', 'enter'],
  billing: ['view', 'plans'],
};

/** Whether a role may do what needs a permission. */
export const hasPermission = (role: SuperAdminRole, permission: PlatformPermission): boolean =>
  PERMISSIONS[role].includes(permission);

export const InviteSuperAdmin = z.object({ name: requiredText(120), email: EmailAddress, role: SuperAdminRole });
export type InviteSuperAdmin = z.infer<typeof InviteSuperAdmin>;

export const ChangeSuperAdminRole = z.object({ userId: Id, role: SuperAdminRole });
export type ChangeSuperAdminRole = z.infer<typeof ChangeSuperAdminRole>;
