import { AppError } from '@lobby/contracts';
import type { ResetPassword } from '@lobby/contracts';
import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';
import { hashPassword } from './passwords.ts';
import { hashToken, newToken } from './tokens.ts';

type LinkKind = 'confirm_email' | 'reset_password';

const LIFETIME_MS = { confirm_email: 7 * 86_400_000, reset_password: 3_600_000 };
const BAD_LINK = 'This link was used already or is too old. Ask for a new one.';

async function makeLink(
  deps: Pick<Deps, 'platformDb' | 'clock'>,
  user: { id: string; email: string },
  kind: LinkKind,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(deps.clock.now().getTime() + LIFETIME_MS[kind]);
  await deps.platformDb(async (tx) => {
    // Only the newest link works: an older message in a mailbox is worth nothing.
    await tx.userToken.deleteMany({ where: { userId: user.id, kind } });
    await tx.userToken.createMany({
      data: [{ userId: user.id, kind, tokenHash: hashToken(token), email: user.email, expiresAt }],
    });
  });
  return token;
}

/** Uses a link up; throws when it is unknown, used, too old, or the person's address has changed since. */
async function useLink(
  tx: PlatformTx,
  token: string,
  kind: LinkKind,
  now: Date,
): Promise<{ id: string; email: string }> {
  const row = await tx.userToken.findUnique({ where: { tokenHash: hashToken(token) }, include: { user: true } });
  if (!row || row.kind !== kind || row.usedAt || row.expiresAt <= now || row.user.email !== row.email)
    throw new AppError('invalid', BAD_LINK);
  const used = await tx.userToken.updateMany({ where: { id: row.id, usedAt: null }, data: { usedAt: now } });
  if (used.count !== 1) throw new AppError('invalid', BAD_LINK);
  return row.user;
}

/**
 * Mails the link that confirms a person's own address. Gives the link where no mail is set up, since the person is signed in and
 * it would otherwise never arrive; null where it was sent.
 */
export async function sendConfirmation(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'mailer' | 'publicUrl' | 'limits'>,
  user: { id: string; email: string },
): Promise<string | null> {
  await deps.limits.spend('mail-link', user.email);
  const link = `${deps.publicUrl}/dashboard/confirm/${await makeLink(deps, user, 'confirm_email')}`;
  deps.mailer.send({
    to: user.email,
    subject: 'Please confirm your e-mail address',
    text: 'Somebody, probably you, registered with this address. Open this link within seven days to confirm that it is yours:',
    link,
  });
  return deps.mailer.isSetUp ? null : link;
}

/** Confirms the address that the link was sent to. */
export async function confirmEmail(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'limits'>,
  token: string,
  address: string,
): Promise<void> {
  await deps.limits.spend('use-link', address);
  const now = deps.clock.now();
  await deps.platformDb(async (tx) => {
    const user = await useLink(tx, token, 'confirm_email', now);
    await tx.user.updateMany({ where: { id: user.id }, data: { emailConfirmedAt: now } });
  });
}

/**
 * Mails a link to set a new password. Does and says the same for an address that nobody has, and answers before it has looked, so
 * that time tells nothing either.
 */
export async function requestPasswordReset(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'mailer' | 'publicUrl' | 'limits' | 'log'>,
  email: string,
  address: string,
): Promise<void> {
  await deps.limits.spend('mail-link-address', address);
  await deps.limits.spend('mail-link', email);
  void mailResetLink(deps, email).catch((error: unknown) =>
    deps.log.error({ err: error }, 'a link for a new password could not be made'),
  );
}

async function mailResetLink(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'mailer' | 'publicUrl'>,
  email: string,
): Promise<void> {
  const user = await deps.platformDb((tx) => tx.user.findUnique({ where: { email } }));
  if (user && !user.disabledAt) await sendResetLink(deps, user);
}

/** Mails the link and gives it; only staff that made the account may be shown it. */
export async function sendResetLink(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'mailer' | 'publicUrl'>,
  user: { id: string; email: string },
): Promise<string> {
  const link = `${deps.publicUrl}/dashboard/reset/${await makeLink(deps, user, 'reset_password')}`;
  deps.mailer.send({
    to: user.email,
    subject: 'Set a new password',
    text: 'Somebody, probably you, asked for a new password. Open this link within an hour to choose one. If it was not you, nothing has changed:',
    link,
  });
  return link;
}

/** Sets a new password by link and ends every session of that person. The link proves the address, so it is confirmed too. */
export async function resetPassword(
  deps: Pick<Deps, 'platformDb' | 'clock' | 'limits' | 'sessions'>,
  { token, password }: ResetPassword,
  address: string,
): Promise<void> {
  await deps.limits.spend('use-link', address);
  const passwordHash = await hashPassword(password);
  const now = deps.clock.now();
  const user = await deps.platformDb(async (tx) => {
    const owner = await useLink(tx, token, 'reset_password', now);
    await tx.user.updateMany({ where: { id: owner.id }, data: { passwordHash, emailConfirmedAt: now } });
    return owner;
  });
  await deps.sessions.endAll(user.id);
}
