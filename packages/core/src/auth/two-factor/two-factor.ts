import { AppError } from '@lobby/contracts/errors';
import type { PlatformTx } from '@lobby/db/platform';
import { renderSVG } from 'uqr';
import type { Deps } from '../../deps.ts';
import { confirmPassword } from '../account/account-actor.ts';
import type { AccountActor, AccountDeps } from '../account/account-actor.ts';
import { mailUserChange } from '../account/mail-account-change.ts';
import { closeOtherSessions } from '../account/user-sessions.ts';
import { recordAccess } from '../record-access.ts';
import type { AccessAction } from '../record-access.ts';
import { hashToken } from '../tokens.ts';
import { hasTwoFactor } from './has-two-factor.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { createTotpSecret, findTotpStep, sealTotpSecret, unsealTotpSecret } from './totp.ts';

const QR_BORDER = 2;

const toDataUri = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/**
 * Begins the set-up of an authenticator app after the password: a new secret, which counts once a code of it was right. `qrCode` is the
 * address of an image. Throws AppError conflict when an app is already set up.
 */
export async function startTwoFactorSetup(
  deps: AccountDeps,
  actor: AccountActor,
  password: string,
): Promise<{ secret: string; qrCode: string }> {
  await confirmPassword(deps, actor, password);
  const userId = actor.user.id;
  const { secret, uri } = createTotpSecret(actor.user.email);
  const sealed = sealTotpSecret(deps, userId, secret);
  await deps.platformDb(async (tx) => {
    await tx.userTotp.deleteMany({ where: { userId, confirmedAt: null } });
    const { count } = await tx.userTotp.createMany({ data: [{ userId, ...sealed }], skipDuplicates: true });
    if (count === 0) throw new AppError('conflict', 'two_factor_enabled');
  });
  return { secret, qrCode: toDataUri(renderSVG(uri, { border: QR_BORDER })) };
}

/** Confirms the secret by a code's step; false if another request did. The code can't be used again to sign in. */
async function confirmSecret(
  tx: PlatformTx,
  { clock }: Pick<Deps, 'clock'>,
  userId: string,
  lastStep: number,
): Promise<boolean> {
  const data = { confirmedAt: clock.now(), lastStep };
  const { count } = await tx.userTotp.updateMany({ where: { userId, confirmedAt: null }, data });
  return count === 1;
}

async function recordChange(deps: AccountDeps, actor: AccountActor, action: AccessAction): Promise<void> {
  const { user, network } = actor;
  await recordAccess(deps, { userId: user.id, action, data: { email: user.email, network } });
}

/**
 * Turns two-factor authentication on by a code of the new secret, and gives the recovery codes. This session counts as started with
 * both factors; all others end, since they were started with the password alone.
 */
export async function confirmTwoFactorSetup(
  deps: AccountDeps,
  actor: AccountActor,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const userId = actor.user.id;
  await deps.rateLimits.consume('second-factor', userId);
  const totp = await deps.platformDb((tx) => tx.userTotp.findFirst({ where: { userId, confirmedAt: null } }));
  if (!totp) throw new AppError('conflict', 'two_factor_not_started');
  const step = findTotpStep(unsealTotpSecret(deps, totp), code, deps.clock.now(), null);
  if (step === null) throw new AppError('invalid', 'wrong_code');
  const recoveryCodes = await deps.platformDb(async (tx) => {
    if (!(await confirmSecret(tx, deps, userId, step))) throw new AppError('conflict', 'two_factor_enabled');
    const secondFactor = 'totp';
    await tx.session.updateMany({ where: { id: hashToken(actor.sessionToken), userId }, data: { secondFactor } });
    await closeOtherSessions(tx, actor);
    await mailUserChange(tx, deps, { userId, change: 'two_factor_enabled' }, actor);
    return replaceRecoveryCodes(tx, userId);
  });
  await deps.rateLimits.reset('second-factor', userId);
  await recordChange(deps, actor, 'access.two_factor_enabled');
  return { recoveryCodes };
}

/** Turns two-factor authentication off after the password. Sessions that a code has started count as started with the password alone. */
export async function disableTwoFactor(deps: AccountDeps, actor: AccountActor, password: string): Promise<void> {
  await confirmPassword(deps, actor, password);
  const userId = actor.user.id;
  const wasEnabled = await deps.platformDb(async (tx) => {
    const { count } = await tx.userTotp.deleteMany({ where: { userId } });
    if (count === 0) return false;
    await tx.recoveryCode.deleteMany({ where: { userId } });
    const byCode = { userId, secondFactor: { in: ['totp', 'recovery_code'] } };
    await tx.session.updateMany({ where: byCode, data: { secondFactor: null } });
    await mailUserChange(tx, deps, { userId, change: 'two_factor_disabled' }, actor);
    return true;
  });
  if (wasEnabled) await recordChange(deps, actor, 'access.two_factor_disabled');
}

/** Replaces the recovery codes after the password. Throws AppError conflict when two-factor authentication is off. */
export async function renewRecoveryCodes(
  deps: AccountDeps,
  actor: AccountActor,
  password: string,
): Promise<{ recoveryCodes: string[] }> {
  await confirmPassword(deps, actor, password);
  const userId = actor.user.id;
  if (!(await hasTwoFactor(deps, userId))) throw new AppError('conflict', 'two_factor_not_started');
  const recoveryCodes = await deps.platformDb(async (tx) => {
    await mailUserChange(tx, deps, { userId, change: 'recovery_codes_renewed' }, actor);
    return replaceRecoveryCodes(tx, userId);
  });
  await recordChange(deps, actor, 'access.recovery_codes_renewed');
  return { recoveryCodes };
}
