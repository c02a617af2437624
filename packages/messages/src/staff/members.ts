import { defineSection } from '../section.ts';

/** The team: members and invitations. */
export const memberMessages = defineSection('members', {
  team: 'Team',
  teamLead: "Agents answer what the assistant can't. Company admins can change everything.",
  invite: 'Invite',
  invitePerson: 'Invite a team member',
  inviteNameHint: 'Visitors see this name. It can be changed later.',
  roleAgent: 'Agent: answers visitors',
  roleCompanyAdmin: 'Company admin: full access',
  invitationMailed: 'Invitation sent.',
  invitationNotMailed: "Email isn't set up on this server. Share this link with the person you invited:",
  invitationSenderUnconfirmed:
    "We didn't email this invitation because your own email address isn't confirmed yet. Share this link with the person you invited:",
  invitationLink: 'Invitation link',
  invitationExpiry: 'The link works once and expires in seven days.',
  invitations: 'Invitations',
  open: 'Open',
  expired: 'Expired',
  resend: 'Resend',
  resent: 'Invitation sent to {email}.',
  revoke: 'Revoke',
  revoked: 'Invitation revoked.',

  editMember: 'Edit member',
  displayName: 'Name',
  displayNameHint: 'Visitors see this name.',
  takesConversations: 'Takes conversations',
  takesConversationsHint: 'Visitors can be handed over while at least one member takes conversations.',
  disabled: 'Disabled',
  disabledHint: "Can't sign in. Signed out immediately.",
  members: 'Members',
  seats: '{used} of {limit} seats used, open invitations included.',
  viewPlans: 'View plans',
  removeMember: 'Remove {name}?',
  removeConsequences: 'Their conversations return to the queue. Their messages stay.',
  removed: '{name} removed.',
  noAgents:
    'Nobody takes conversations yet, so visitors are asked for their email instead of being handed over. Invite an agent, or turn it on for yourself.',
});
