import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../deps.ts';
import { rememberDevice } from './devices/devices.ts';
import type { ClientDevice } from './devices/devices.ts';
import { rememberLanguage } from './devices/language.ts';
import { recordAccess } from './record-access.ts';

export type SessionDeps = Pick<
  Deps,
  'platformDb' | 'tenantDb' | 'sessions' | 'clock' | 'publicUrl' | 'mailer' | 'rateLimits' | 'log'
>;

/** The Set-Cookie values of somebody who signs in. */
export interface SessionCookies {
  setCookie: string;
  deviceCookie: string;
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

/** Signs a user in. A browser that is new beside others of theirs is recorded and mailed to them. */
export async function startSession(
  deps: SessionDeps,
  user: { id: string; email: string },
  network: string,
  device: ClientDevice,
): Promise<SessionCookies> {
  await rememberLanguage(deps, user.id, device);
  const { deviceCookie, isNew, browser } = await rememberDevice(deps, user.id, device);
  if (isNew) {
    const data = { email: user.email, network, ...(browser && { browser }) };
    await recordAccess(deps, { userId: user.id, action: 'access.new_device', data });
    await mailNewDevice(deps, user.id, { browser, network });
  }
  return { setCookie: await deps.sessions.create(user.id), deviceCookie };
}
