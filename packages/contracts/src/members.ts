import * as z from 'zod/mini';
import { LinkToken } from './account/auth.ts';
import { PERMISSIONS } from './account/permissions.ts';
import { EmailAddress, Id, optionalText, Password, requiredText } from './fields/fields.ts';

/** What a member may do in a tenant. */
export const Role = z.enum(['company_admin', 'agent']);
export type Role = z.infer<typeof Role>;

const Permissions = z.array(z.enum(PERMISSIONS)).check(z.maxLength(PERMISSIONS.length));

/** Why a membership gives no access. */
export type AccessDeniedReason =
  | 'member_disabled'
  | 'tenant_suspended'
  | 'tenant_deactivated'
  | 'two_factor_required'
  | 'sso_required'
  | 'sso_other_company';

export const InviteMember = z.object({
  name: requiredText(120),
  email: EmailAddress,
  role: Role,
  permissions: z.optional(Permissions),
});
export type InviteMember = z.infer<typeof InviteMember>;

/** Somebody new chooses a name and a password; somebody with an account gives its password. */
export const AcceptInvitation = z.object({
  token: LinkToken,
  name: z._default(optionalText(120), ''),
  password: Password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Properties that are left out stay as they are. */
export const UpdateMember = z.object({
  memberId: Id,
  displayName: z.optional(requiredText(120)),
  role: z.optional(Role),
  permissions: z.optional(Permissions),
  takesConversations: z.optional(z.boolean()),
  isDisabled: z.optional(z.boolean()),
});
export type UpdateMember = z.infer<typeof UpdateMember>;
