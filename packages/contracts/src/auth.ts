import * as z from 'zod/mini';
import { EmailAddress, Id, NewPassword, optionalText, OptionalWebAddress, requiredText, WebAddress } from './fields.ts';
import { PlanId } from './plans.ts';

/** What a member may do in a tenant. */
export const Role = z.enum(['company_admin', 'agent']);
export type Role = z.infer<typeof Role>;

export const SignIn = z.object({
  email: EmailAddress,
  password: z.string().check(z.minLength(1, 'The password is missing.'), z.maxLength(256)),
});
export type SignIn = z.infer<typeof SignIn>;

export const RegisterTenant = z.object({
  tenantName: requiredText(120, 'The name of the company'),
  name: requiredText(120, 'Your name'),
  email: EmailAddress,
  password: NewPassword,
  website: WebAddress,
  phone: z._default(optionalText(40, 'The phone number'), ''),
  planId: PlanId,
});
export type RegisterTenant = z.infer<typeof RegisterTenant>;

/** A further company of a person who is signed in. */
export const CreateTenant = z.omit(RegisterTenant, { name: true, email: true, password: true });
export type CreateTenant = z.infer<typeof CreateTenant>;

/** A token from a link. */
export const LinkToken = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{20,200}$/, 'This link is not complete. Please open it again from the message.'));

export const RequestPasswordReset = z.object({ email: EmailAddress });

export const ResetPassword = z.object({ token: LinkToken, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;

export const InviteMember = z.object({ name: requiredText(120, 'The name'), email: EmailAddress, role: Role });
export type InviteMember = z.infer<typeof InviteMember>;

/** Accepting: someone new gives a name and a password; someone known gives the password that they have. */
export const AcceptInvitation = z.object({
  token: LinkToken,
  name: z._default(optionalText(120, 'Your name'), ''),
  password: z.string().check(z.maxLength(256)),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const UpdateMember = z.object({
  memberId: Id,
  displayName: z.optional(requiredText(120, 'The name')),
  role: z.optional(Role),
  takesConversations: z.optional(z.boolean()),
  isDisabled: z.optional(z.boolean()),
});
export type UpdateMember = z.infer<typeof UpdateMember>;

export const UpdateTenantProfile = z.object({
  name: requiredText(120, 'The name of the company'),
  website: OptionalWebAddress,
  phone: optionalText(40, 'The phone number'),
});
export type UpdateTenantProfile = z.infer<typeof UpdateTenantProfile>;
