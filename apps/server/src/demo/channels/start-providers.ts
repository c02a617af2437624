import { randomBytes } from 'node:crypto';
import type { Shutdown } from '@lobby/runtime';
import type { DemoTenant } from '@lobby/seed';
import { startFakeTwilio, startMailWorld } from '@lobby/simulators';
import type { FakeTwilio, MailWorld } from '@lobby/simulators';

/** The providers that a demo company's channels are at. */
export interface TenantProviders {
  twilio: FakeTwilio;
  mail: MailWorld;
}

/** Simulated providers of every demo company, by its slug. `hosts`: host:port of all, for the operator's list of private addresses. */
export interface DemoProviders {
  hosts: string[];
  get: (slug: string) => TenantProviders;
}

/** Starts the simulators on free ports of loopback. Their credentials are made anew each time. */
export async function startProviders(
  tenants: readonly Pick<DemoTenant, 'slug' | 'channels'>[],
  shutdown: Shutdown,
): Promise<DemoProviders> {
  const providers = new Map<string, TenantProviders>();
  for (const { slug, channels } of tenants) {
    const [twilio, mail] = await Promise.all([startFakeTwilio(), startMailWorld()]);
    twilio.phoneNumber = channels.phoneNumber;
    mail.imap.password = randomBytes(16).toString('hex');
    // A mailbox that is empty after each start is another one.
    mail.imap.uidValidity = Math.floor(Date.now() / 1000);
    providers.set(slug, { twilio, mail });
    shutdown.add(`demo providers ${slug}`, async () => {
      await Promise.all([twilio.close(), mail.close()]);
    });
  }
  return {
    hosts: [...providers.values()].flatMap(({ twilio, mail }) => [twilio.host, ...mail.hosts]),
    get: (slug) => {
      const found = providers.get(slug);
      if (!found) throw new Error(`there are no simulated providers for ${slug}`);
      return found;
    },
  };
}
