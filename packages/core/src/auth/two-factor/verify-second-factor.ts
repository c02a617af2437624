import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';
import { mailUserChange } from '../account/mail-account-change.ts';
import { findKnownDevice } from '../devices/devices.ts';
import type { ClientDevice } from '../devices/devices.ts';
import { recordAccess } from '../record-access.ts';
import { startSession } from '../start-session.ts';
import type { SessionCookies, SessionDeps } from '../start-session.ts';
import type { SecondFactor } from '../session-start.ts';
import { clearPendingCookie, consumePendingSignIn, countPendingFailure, getPendingSignIn } from './pending-sign-in.ts';
import { consumeRecoveryCode } from './recovery-codes.ts';
import { findTotpStep, unsealTotpSecret } from './totp.ts';

type FactorDeps = SessionDeps & Pick<Deps, 'sealer'>;

interface Attempt {
  user: { id: string; email: string };
  code: string;
  network: string;
  device: ClientDevice;
}

/** Accepts a code of the authenticator app, each step once. */
async function acceptTotpCode(deps: FactorDeps, userId: string, code: string): Promise<boolean> {
  const totp = await deps.platformDb((tx) => tx.userTotp.findFirst({ where: { userId, confirmedAt: { not: null } } }));
  if (!totp) return false;
  const step = findTotpStep(unsealTotpSecret(deps, totp), code, deps.clock.now(), totp.lastStep);
  if (step === null) return false;
  const unused = { userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] };
  const { count } = await deps.platformDb((tx) => tx.userTotp.updateMany({ where: unused, data: { lastStep: step } }));
  return count === 1;
}

/** Uses a recovery code up, and tells the person. */
async function acceptRecoveryCode(deps: FactorDeps, { user, code, network, device }: Attempt): Promise<boolean> {
  const isAccepted = await deps.platformDb(async (tx) => {
    if (!(await consumeRecoveryCode(tx, user.id, code))) return false;
    await mailUserChange(tx, deps, { userId: user.id, change: 'recovery_code_used' }, { network, device });
    return true;
  });
  const data = { email: user.email, network };
  if (isAccepted) await recordAccess(deps, { userId: user.id, action: 'access.recovery_code_used', data });
  return isAccepted;
}

const isWithin = (
  deps: FactorDeps,
  limit: 'usual-wrong-codes' | 'wrong-codes-told',
  userId: string,
): Promise<boolean> =>
  deps.rateLimits.consume(limit, userId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.kind === 'rate_limited') return false;
      throw error;
    },
  );

/** Mails the person once a day when more wrong codes come than people mistype: whoever sends them has the password. */
async function tellOfWrongCodes(deps: FactorDeps, { user, network, device }: Omit<Attempt, 'code'>): Promise<void> {
  if (await isWithin(deps, 'usual-wrong-codes', user.id)) return;
  if (!(await isWithin(deps, 'wrong-codes-told', user.id))) return;
  await deps.platformDb((tx) =>
    mailUserChange(tx, deps, { userId: user.id, change: 'wrong_codes' }, { network, device }),
  );
}

/** Which factor a code proves; null for a wrong one. */
async function findFactor(deps: FactorDeps, attempt: Attempt): Promise<SecondFactor | null> {
  const code = attempt.code.replaceAll(/[\s-]/g, '');
  if (/^\d{1,8}$/.test(code)) return (await acceptTotpCode(deps, attempt.user.id, code)) ? 'totp' : null;
  return (await acceptRecoveryCode(deps, attempt)) ? 'recovery_code' : null;
}

/**
 * Finishes the sign-in that waits in this browser by a code of the authenticator app or a recovery code. Throws AppError invalid for a
 * wrong or used code, unauthorized once the password has to be entered again, rate_limited after too many codes of one person.
 */
export async function verifySecondFactor(
  deps: FactorDeps,
  code: string,
  network: string,
  device: ClientDevice,
): Promise<SessionCookies & { clearCookie: string }> {
  const { id, user } = await getPendingSignIn(deps, device);
  // A browser that the person has used counts by itself, so that whoever has the password alone locks nobody out.
  const limitKey = (await findKnownDevice(deps, user.id, device)) ?? user.id;
  for (const limit of ['second-factor', 'second-factor-day'] as const) await deps.rateLimits.consume(limit, limitKey);
  const factor = await findFactor(deps, { user, code, network, device });
  const data = { email: user.email, network };
  if (!factor) {
    await countPendingFailure(deps, id);
    await tellOfWrongCodes(deps, { user, network, device });
    await recordAccess(deps, { userId: user.id, action: 'access.second_factor_failed', data });
    throw new AppError('invalid', 'wrong_code');
  }
  await consumePendingSignIn(deps, id);
  await deps.rateLimits.reset('second-factor', limitKey);
  await recordAccess(deps, { userId: user.id, action: 'access.signed_in', data });
  const cookies = await startSession(deps, user, { network, device, secondFactor: factor });
  return { ...cookies, clearCookie: clearPendingCookie(deps) };
}
