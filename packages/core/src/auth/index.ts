// Who somebody is: passwords, sessions, links by mail, and how often one may try.
export { findInvitationByToken, prepareUser } from './prepare-user.ts';
export {
  confirmEmail,
  requestPasswordReset,
  resetPassword,
  sendEmailConfirmation,
  sendPasswordResetLink,
} from './email-links.ts';
export { listMemberships } from './list-memberships.ts';
export { findClosedReason, loadMemberships } from './memberships.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export { createRateLimits } from './rate-limits.ts';
export type { RateLimits } from './rate-limits.ts';
export { createSessions } from './sessions.ts';
export type { Sessions, SessionUser } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { hashToken, generateToken } from './tokens.ts';
export { loadConfirmedEmails, createUser, loadEmails, findUserByEmail, findUserIdByEmail } from './users.ts';
