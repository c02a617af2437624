// Who works in a tenant, as what, and how they come in and leave.
export { acceptInvitation, getInvitation } from './accept-invitation.ts';
export { createInvitation, inviteMember, revokeInvitation } from './invite-member.ts';
export { listMembers } from './list-members.ts';
export { listMemberships } from './list-memberships.ts';
export { authorizeMember } from './authorize-member.ts';
export type { AuthorizedMember } from './authorize-member.ts';
export { removeMember, updateMember } from './update-member.ts';
