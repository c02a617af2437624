import { AppError } from '@lobby/contracts/errors';
import type { ResetPassword } from '@lobby/contracts/auth';
import type { PlatformTx } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../deps.ts';
import { assertStrongPassword } from './passwords/assert-strong-password.ts';
import { rememberDevice } from './devices/devices.ts';
import type { ClientDevice } from './devices/devices.ts';
import { hashPasswordInTurn } from './passwords/passwords-in-turn.ts';
import { removeSignInMeans } from './account/remove-sign-in-means.ts';
import { runAfterAnswer } from './run-after-answer.ts';
import { hashToken, generateToken } from './tokens.ts';
import { findUserByEmail } from './users.ts';

type LinkPurpose = 'confirm_email' | 'reset_password' | 'unlock_account' | 'change_email';

const DAY_MS = 86_400_000;
const LINK_LIFETIME_MS = {
  confirm_email: 7 * DAY_MS,
  reset_password: 3_600_000,
  unlock_account: DAY_MS,
  change_email: DAY_MS,
};
const INVITATION_LIFETIME_MS = 7 * DAY_MS;
const LINK_PATHS = {
  confirm_email: 'confirm',
  reset_password: 'reset',
  unlock_account: 'unlock',
  change_email: 'confirm-change',
};
const INVALID_LINK = 'link_expired';

export type LinkDeps = Pick<Deps, 'platformDb' | 'clock' | 'publicUrl' | 'mailer'>;

interface LinkUser {
  id: string;
  email: string;
  language?: string | null;
}

interface LinkRequest {
  user: LinkUser;
  kind: LinkPurpose;
  newEmail?: string | null;
  /** Who invites the user to the console: the mail says so, and its link to set a password lives longer. */
  inviterName?: string;
}

/**
 * Creates a link of one purpose, mails it to its user or to the address that it makes theirs, and gives it. Without SMTP, staff of the
 * platform find it in their console.
 */
export async function createLink(
  tx: PlatformTx,
  deps: Pick<LinkDeps, 'clock' | 'publicUrl' | 'mailer'>,
  { user, kind, newEmail = null, inviterName }: LinkRequest,
): Promise<string> {
  const token = generateToken();
  const link = `${deps.publicUrl}/dashboard/${LINK_PATHS[kind]}/${token}`;
  const wasMailed = deps.mailer.isConfigured;
  const expiresAt = new Date(
    deps.clock.now().getTime() + (inviterName ? INVITATION_LIFETIME_MS : LINK_LIFETIME_MS[kind]),
  );
  // Only the newest link works, so that older mails in a mailbox are harmless.
  await tx.userToken.deleteMany({ where: { userId: user.id, kind } });
  await tx.userToken.createMany({
    data: [{ userId: user.id, kind, tokenHash: hashToken(token), email: user.email, newEmail, expiresAt, wasMailed }],
  });
  const recipient = { to: newEmail ?? user.email, language: user.language ?? undefined };
  if (inviterName)
    await enqueueJob(tx, 'mail.send', {
      ...recipient,
      template: 'super_admin_invitation',
      data: { link, inviterName, isNew: true },
    });
  else await enqueueJob(tx, 'mail.send', { ...recipient, template: kind, data: { link } });
  return link;
}

const mailLink = (deps: LinkDeps, user: LinkUser, kind: LinkPurpose): Promise<string> =>
  deps.platformDb((tx) => createLink(tx, deps, { user, kind }));

/** Consumes a token. Throws AppError invalid when it is unknown, used or expired, or the user's email has changed since. */
export async function consumeLinkToken(
  tx: PlatformTx,
  token: string,
  kind: LinkPurpose,
  now: Date,
): Promise<{ id: string; email: string; emailConfirmedAt: Date | null; newEmail: string | null; wasMailed: boolean }> {
  const row = await tx.userToken.findUnique({ where: { tokenHash: hashToken(token) }, include: { user: true } });
  if (!row || row.kind !== kind || row.usedAt || row.expiresAt <= now || row.user.email !== row.email)
    throw new AppError('invalid', INVALID_LINK);
  const used = await tx.userToken.updateMany({ where: { id: row.id, usedAt: null }, data: { usedAt: now } });
  if (used.count !== 1) throw new AppError('invalid', INVALID_LINK);
  return { ...row.user, newEmail: row.newEmail, wasMailed: row.wasMailed };
}

/** Mails the link that confirms a user's email. Throws AppError unavailable without SMTP: a link that is shown proves nothing. */
export async function sendEmailConfirmation(deps: LinkDeps & Pick<Deps, 'rateLimits'>, user: LinkUser): Promise<void> {
  if (!deps.mailer.isConfigured) throw new AppError('unavailable', 'mail_not_set_up');
  await deps.rateLimits.consume('mail-link', user.email);
  await mailLink(deps, user, 'confirm_email');
}

/** Confirms the email that the link was sent to. */
export async function confirmEmail(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'rateLimits'>,
  token: string,
  ip: string,
): Promise<void> {
  await deps.rateLimits.consume('redeem-link', ip);
  const now = deps.clock.now();
  await deps.platformDb(async (tx) => {
    const user = await consumeLinkToken(tx, token, 'confirm_email', now);
    if (!user.wasMailed) throw new AppError('invalid', INVALID_LINK);
    await tx.user.updateMany({ where: { id: user.id }, data: { emailConfirmedAt: now } });
  });
}

/** Mails a link to set a new password. Returns before it looks for the user, so that neither result nor timing shows who has an account. */
export async function requestPasswordReset(
  deps: LinkDeps & Pick<Deps, 'rateLimits' | 'log'>,
  email: string,
  ip: string,
): Promise<void> {
  await deps.rateLimits.consume('mail-link-ip', ip);
  await deps.rateLimits.consume('mail-link', email);
  runAfterAnswer(deps, 'sending a password reset link', () => sendResetLinkIfKnown(deps, email));
}

async function sendResetLinkIfKnown(deps: LinkDeps, email: string): Promise<void> {
  const user = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (user && !user.disabledAt) await sendPasswordResetLink(deps, user);
}

/** Mails the link and gives it. Only the super admin who created the account may see it. */
export const sendPasswordResetLink = (deps: LinkDeps, user: LinkUser): Promise<string> =>
  mailLink(deps, user, 'reset_password');

/** Mails a link by which somebody who is invited to the console sets their password, and gives it. */
export const sendConsoleInvitation = (deps: LinkDeps, user: LinkUser, inviterName: string): Promise<string> =>
  deps.platformDb((tx) => createLink(tx, deps, { user, kind: 'reset_password', inviterName }));

/**
 * Sets a new password by link, ends all sessions of the user and forgets their browsers. A link that left by mail only proves the email,
 * so it is confirmed too. Second factors and passkeys stay, unless somebody else may have added them before the email was proved.
 */
export async function resetPassword(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'rateLimits' | 'sessions'>,
  { token, password }: ResetPassword,
  ip: string,
): Promise<void> {
  await deps.rateLimits.consume('redeem-link', ip);
  const now = deps.clock.now();
  // Hashing takes a moment in which no transaction stays open; the address is compared inside, where the link is used up.
  const passwordHash = await hashPasswordInTurn(ip, password);
  const user = await deps.platformDb(async (tx) => {
    const linkUser = await consumeLinkToken(tx, token, 'reset_password', now);
    await assertStrongPassword(password, linkUser.email);
    const data = { passwordHash, ...(linkUser.wasMailed && { emailConfirmedAt: now }) };
    await tx.user.updateMany({ where: { id: linkUser.id }, data });
    if (linkUser.emailConfirmedAt === null) await removeSignInMeans(tx, linkUser.id);
    await tx.userDevice.deleteMany({ where: { userId: linkUser.id } });
    // A person who knew the old password may have requested these links.
    await tx.userToken.deleteMany({ where: { userId: linkUser.id, kind: 'change_email' } });
    await tx.pendingSignIn.deleteMany({ where: { userId: linkUser.id } });
    return linkUser;
  });
  await deps.sessions.invalidateAll(user.id);
}

/** Mails the owner of an account at which others guess a link that lets them sign in. An address that nobody confirmed gets none. */
export async function mailUnlockLink(
  deps: LinkDeps & Pick<Deps, 'rateLimits'>,
  user: LinkUser & { emailConfirmedAt: Date | null; disabledAt: Date | null },
): Promise<void> {
  if (!deps.mailer.isConfigured || !user.emailConfirmedAt || user.disabledAt) return;
  try {
    await deps.rateLimits.consume('unlock-mail', user.email);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return;
    throw error;
  }
  await mailLink(deps, user, 'unlock_account');
}

/** Makes the browser that opens the mailed link one of the owner's, whose attempts count by themselves. Gives its Set-Cookie value. */
export async function unlockAccount(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'publicUrl' | 'rateLimits'>,
  token: string,
  ip: string,
  device: ClientDevice,
): Promise<{ deviceCookie: string }> {
  await deps.rateLimits.consume('redeem-link', ip);
  const user = await deps.platformDb((tx) => consumeLinkToken(tx, token, 'unlock_account', deps.clock.now()));
  const { deviceCookie } = await rememberDevice(deps, user.id, device);
  return { deviceCookie };
}
