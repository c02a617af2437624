import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../deps.ts';
import { rememberDevice } from './devices/devices.ts';
import type { ClientDevice } from './devices/devices.ts';
import { rememberLanguage } from './devices/language.ts';
import { recordAccess } from './record-access.ts';
import type { SecondFactor } from './session-start.ts';
import { createPendingSignIn } from './two-factor/pending-sign-in.ts';
import { hasTwoFactor } from './two-factor/has-two-factor.ts';

export type SessionDeps = Pick<
  Deps,
  'platformDb' | 'platformRead' | 'tenantDb' | 'sessions' | 'clock' | 'publicUrl' | 'mailer' | 'rateLimits' | 'log'
>;

/** The Set-Cookie values of somebody who signs in. */
export interface SessionCookies {
  /** Of the session; where a second factor is awaited, of the sign-in that waits for it. */
  setCookie: string;
  /** Null while a second factor is awaited: only then is the browser the person's. */
  deviceCookie: string | null;
  needsSecondFactor: boolean;
}

/** From where somebody signs in, and with which second factor. */
interface SignInOrigin {
  network: string;
  device: ClientDevice;
  secondFactor?: SecondFactor | null;
}

/** Tells the person, who may be somebody else than who has just signed in. An address that nobody confirmed gets no mail. */
async function mailNewDevice(
  { platformDb, clock, publicUrl, mailer }: SessionDeps,
  userId: string,
  { browser, network }: { browser: string | null; network: string },
): Promise<void> {
  if (!mailer.isConfigured) return;
  await platformDb(async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { email: true, emailConfirmedAt: true, language: true },
    });
    if (!user?.emailConfirmedAt) return;
    const data = { browser, network, at: clock.now().toISOString(), link: `${publicUrl}/dashboard/forgot` };
    await enqueueJob(tx, 'mail.send', {
      template: 'new_device',
      to: user.email,
      language: user.language ?? undefined,
      data,
    });
  });
}

/**
 * Signs a user in whose password was right, or whose `secondFactor` was too. With the password alone, a user of an authenticator app
 * gets no session but a sign-in that waits for a code. A browser that is new beside others of theirs is recorded and mailed to them.
 */
export async function startSession(
  deps: SessionDeps,
  user: { id: string; email: string },
  { network, device, secondFactor = null }: SignInOrigin,
): Promise<SessionCookies> {
  if (secondFactor === null && (await hasTwoFactor(deps, user.id)))
    return { setCookie: await createPendingSignIn(deps, user.id), deviceCookie: null, needsSecondFactor: true };
  await rememberLanguage(deps, user.id, device);
  const { deviceCookie, isNew, browser } = await rememberDevice(deps, user.id, device);
  if (isNew) {
    const data = { email: user.email, network, ...(browser && { browser }) };
    await recordAccess(deps, { userId: user.id, action: 'access.new_device', data });
    await mailNewDevice(deps, user.id, { browser, network });
  }
  const setCookie = await deps.sessions.create(user.id, { browser, network, secondFactor });
  return { setCookie, deviceCookie, needsSecondFactor: false };
}
