// Members of a tenant: invitations, roles, access.
export { setTwoFactorRequired } from './two-factor-requirement.ts';
export { acceptInvitation, getInvitation } from './accept-invitation.ts';
export { createInvitation, inviteMember, revokeInvitation } from './invite-member.ts';
export { limitReading } from './limit-reading.ts';
export { listCompanyAdmins } from './list-company-admins.ts';
export { listMembers } from './list-members.ts';
export { authorizeMember } from './authorize-member.ts';
export { resetMemberTwoFactor } from './reset-member-two-factor.ts';
export { removeMember, updateMember } from './update-member.ts';
