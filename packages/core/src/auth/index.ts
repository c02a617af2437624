// Authentication: passwords, sessions, links by mail, memberships, and limits on attempts.
export type { AccountActor } from './account/account-actor.ts';
export { getAccount, updateAccountName } from './account/account.ts';
export { cancelEmailChange, confirmEmailChange, requestEmailChange } from './account/change-email.ts';
export { changePassword } from './account/change-password.ts';
export { closeSession, listUserSessions, signOutElsewhere } from './account/user-sessions.ts';
export { assertStrongPassword } from './passwords/assert-strong-password.ts';
export {
  confirmEmail,
  requestPasswordReset,
  resetPassword,
  sendConsoleInvitation,
  sendEmailConfirmation,
  sendPasswordResetLink,
  unlockAccount,
} from './email-links.ts';
export { describeBrowser } from './devices/describe-browser.ts';
export { UNKNOWN_DEVICE } from './devices/devices.ts';
export type { ClientDevice } from './devices/devices.ts';
export { buildHostCookie, readHostCookie } from './devices/host-cookie.ts';
export { createBusyError } from './create-busy-error.ts';
export { countPlanCall } from './count-plan-call.ts';
export { findInvitationByToken } from './find-invitation-by-token.ts';
export { updateLanguage } from './devices/language.ts';
export { listMemberships } from './list-memberships.ts';
export { hashPassword, verifyPassword } from './passwords/passwords.ts';
export { hashPasswordInTurn } from './passwords/passwords-in-turn.ts';
export { addPasskey, removePasskey, renamePasskey, startPasskeyRegistration } from './passkeys/passkeys.ts';
export { signInWithPasskey, startPasskeySignIn } from './passkeys/sign-in-with-passkey.ts';
export { prepareUser } from './prepare-user.ts';
export { createRateLimits } from './rate-limits.ts';
export type { RateLimitName } from './rate-limits.ts';
export { recordAccess, recordRefusal } from './record-access.ts';
export { runAfterAnswer } from './run-after-answer.ts';
export { removeSignInMeans } from './account/remove-sign-in-means.ts';
export { createSessions } from './sessions.ts';
export type { ValidSession } from './sessions.ts';
export { signIn } from './sign-in.ts';
export { startSession } from './start-session.ts';
export type { SessionCookies, SessionDeps } from './start-session.ts';
export { toNetwork } from './to-network.ts';
export { generateToken, hashToken } from './tokens.ts';
export type { MailRecipient } from './users.ts';
export { createUser, findUserByEmail, findUserIdByEmail, loadEmails, loadMailRecipients } from './users.ts';
export { findUsersWithTwoFactor } from './two-factor/has-two-factor.ts';
export { resealTotpSecrets } from './two-factor/reseal-totp-secrets.ts';
export {
  confirmTwoFactorSetup,
  disableTwoFactor,
  renewRecoveryCodes,
  startTwoFactorSetup,
} from './two-factor/two-factor.ts';
export { resetTwoFactor } from './two-factor/reset-two-factor.ts';
export { verifySecondFactor } from './two-factor/verify-second-factor.ts';
export { verifyCredentials } from './verify-credentials.ts';
export { allowStaffAccess, listStaffAccess } from './staff-access/allow-staff-access.ts';
export { assertAccountMayChange, checkStaffCall, STAFF_WRITABLE } from './staff-access/check-staff-call.ts';
export type { StaffAccessGrant } from './staff-access/check-staff-call.ts';
export { closeStaffAccess } from './staff-access/close-staff-access.ts';
export { findStaffAccess } from './staff-access/find-staff-access.ts';
export { startStaffAccess } from './staff-access/start-staff-access.ts';
export { findAccessDenial, loadMemberships, PASSWORD_ONLY, toStaffMembership } from './memberships.ts';
export type { SessionProof } from './memberships.ts';
