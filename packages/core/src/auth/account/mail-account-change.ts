import type { MailData } from '@lobby/contracts/mail';
import type { PlatformTx } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';
import { describeBrowser } from '../devices/describe-browser.ts';
import type { ClientDevice } from '../devices/devices.ts';

type AccountChange = MailData<'account_changed'>['change'];

interface Origin {
  network: string;
  device: ClientDevice;
}

/**
 * Tells a person what was changed of their account, which somebody else may have done. Part of the transaction that changes it. An
 * address that nobody confirmed gets no mail.
 */
export async function mailAccountChange(
  tx: PlatformTx,
  { clock, publicUrl, mailer }: Pick<Deps, 'clock' | 'publicUrl' | 'mailer'>,
  {
    change,
    detail,
    to,
  }: { change: AccountChange; detail?: string; to: { email: string; emailConfirmedAt: Date | null } },
  { network, device }: Origin,
): Promise<void> {
  if (!mailer.isConfigured || !to.emailConfirmedAt) return;
  const data = {
    change,
    detail: detail ?? null,
    browser: describeBrowser(device.userAgent),
    network,
    at: clock.now().toISOString(),
    link: `${publicUrl}/dashboard/forgot`,
  };
  await enqueueJob(tx, 'mail.send', { template: 'account_changed', to: to.email, data });
}

/** The same to the user with this id. */
export async function mailUserChange(
  tx: PlatformTx,
  deps: Pick<Deps, 'clock' | 'publicUrl' | 'mailer'>,
  { userId, change, detail }: { userId: string; change: AccountChange; detail?: string },
  origin: Origin,
): Promise<void> {
  const select = { email: true, emailConfirmedAt: true };
  const to = await tx.user.findUniqueOrThrow({ where: { id: userId }, select });
  await mailAccountChange(tx, deps, { change, to, ...(detail !== undefined && { detail }) }, origin);
}
