import type { Composition } from '@lobby/composition';
import { requestMailboxSync } from '@lobby/core/channels';
import { tenantScope } from '@lobby/core/deps';
import { connectDemoChannels } from '@lobby/seed';
import type { DemoTenant } from '@lobby/seed';
import { simulateMailbox, DEMO_AUTHSERV_ID } from './simulate-mailbox.ts';
import { simulatePhone } from './simulate-phone.ts';
import type { ChannelSimulator, SimulatedAccount } from './simulated-account.ts';
import type { TenantProviders } from './start-providers.ts';

function toAccounts(tenant: DemoTenant): { phone: SimulatedAccount; mailbox: SimulatedAccount } {
  const { slug, name, channels, branding, sampleQuestion, contacts } = tenant;
  const [person] = contacts;
  const shared = { suggestion: sampleQuestion, person: { name: person?.name ?? '', address: '' } };
  const company = { slug, name, color: branding.primaryColor };
  return {
    phone: {
      ...shared,
      id: `${slug}-sms`,
      kind: 'chat',
      channel: 'SMS',
      company: { ...company, address: channels.phoneNumber },
      person: { ...shared.person, address: (person?.phone ?? '').replaceAll(' ', '') },
      messages: [],
    },
    mailbox: {
      ...shared,
      id: `${slug}-email`,
      kind: 'mail',
      channel: 'Email',
      company: { ...company, address: channels.mailAddress },
      person: { ...shared.person, address: person?.email ?? '' },
      messages: [],
    },
  };
}

/** Connects a demo company's channels with their simulators, and gives the phone and the mailbox of one of its contacts. */
export async function connectSimulators(
  { deps, publicUrl }: Pick<Composition, 'deps' | 'publicUrl'>,
  { tenant, tenantId, providers }: { tenant: DemoTenant; tenantId: string; providers: TenantProviders },
  onChange: () => void,
): Promise<ChannelSimulator[]> {
  const { twilio, mail } = providers;
  const { accountSid, authToken, phoneNumber } = twilio;
  const connected = await connectDemoChannels(
    deps,
    { tenantId, signature: tenant.name },
    {
      sms: { apiUrl: twilio.url, accountSid, authToken, phoneNumber },
      email: {
        address: tenant.channels.mailAddress,
        password: mail.imap.password,
        imapPort: mail.imap.port,
        smtpPort: mail.smtpPort,
        authservId: DEMO_AUTHSERV_ID,
      },
    },
  );
  const { phone, mailbox } = toAccounts(tenant);
  return [
    simulatePhone(phone, twilio, {
      webhookUrl: `${publicUrl}/channels/sms/${connected.smsAccountId}/messages`,
      onChange,
    }),
    simulateMailbox(mailbox, mail, {
      onSent: () => requestMailboxSync(tenantScope(deps, tenantId), connected.emailAccountId),
      onChange,
    }),
  ];
}
