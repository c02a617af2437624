// Who somebody is: passwords, sessions, links by mail, and how often one may try.
export { findInvitation, prepareAccount } from './accounts.ts';
export { confirmEmail, requestPasswordReset, resetPassword, sendConfirmation, sendResetLink } from './mail-links.ts';
export { closedBecause, membershipsOf } from './memberships.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export { createRateLimits } from './rate-limits.ts';
export type { RateLimits } from './rate-limits.ts';
export { createSessions } from './sessions.ts';
export type { Sessions, SessionUser } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { hashToken, newToken } from './tokens.ts';
export { confirmedEmailsOf, createUser, emailsOf, findUserByEmail, findUserId } from './users.ts';
