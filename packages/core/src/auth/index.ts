// Who somebody is: passwords, sessions, links by mail, memberships, and limits on attempts.
export { assertStrongPassword } from './assert-strong-password.ts';
export {
  confirmEmail,
  requestPasswordReset,
  resetPassword,
  sendEmailConfirmation,
  sendPasswordResetLink,
  unlockAccount,
} from './email-links.ts';
export { describeBrowser } from './devices/describe-browser.ts';
export { UNKNOWN_DEVICE } from './devices/devices.ts';
export type { ClientDevice } from './devices/devices.ts';
export { countPlanCall } from './count-plan-call.ts';
export { findInvitationByToken } from './find-invitation-by-token.ts';
export { listMemberships } from './list-memberships.ts';
export { findAccessDenial, loadMemberships } from './memberships.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export { prepareUser } from './prepare-user.ts';
export { createRateLimits } from './rate-limits.ts';
export type { RateLimitName } from './rate-limits.ts';
export { recordRefusal } from './record-access.ts';
export { runAfterAnswer } from './run-after-answer.ts';
export { createSessions } from './sessions.ts';
export type { SessionUser } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { startSession } from './start-session.ts';
export type { SessionCookies, SessionDeps } from './start-session.ts';
export { toNetwork } from './to-network.ts';
export { generateToken, hashToken } from './tokens.ts';
export { createUser, findUserByEmail, findUserIdByEmail, loadConfirmedEmails, loadEmails } from './users.ts';
export { verifyCredentials } from './verify-credentials.ts';
