import { randomBytes } from 'node:crypto';
import {
  arriveMail,
  buildEmailAccount,
  buildProviderWebhook,
  buildWebhookAccount,
  startFakeApp,
  startFakeMessenger,
  startFakeTelegram,
  startFakeTwilio,
  startFakeWhatsapp,
  startMailWorld,
} from '@lobby/testing';
import type { WebhookAccount, WebhookChannel } from '@lobby/testing';
import { addChannelAccount, postWebhook } from '../../deployment/channel-account.ts';
import type { StaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';

/** The doubles of all providers. */
export async function startProviders() {
  const [app, twilio, telegram] = [await startFakeApp(), await startFakeTwilio(), await startFakeTelegram()];
  const [whatsapp, messenger, mail] = [await startFakeWhatsapp(), await startFakeMessenger(), await startMailWorld()];
  const doubles = [app, twilio, telegram, whatsapp, messenger];
  return {
    app,
    twilio,
    telegram,
    whatsapp,
    messenger,
    mail,
    hosts: [...doubles.map(({ host }) => host), ...mail.hosts],
    close: async () => void (await Promise.all([...doubles, mail].map(({ close }) => close()))),
  };
}
export type Providers = Awaited<ReturnType<typeof startProviders>>;

/** An account that can be measured: a person writes by it, and its provider takes the answers. */
export interface ChannelLine {
  name: string;
  accountId: string;
  /** Resolves once the message is acknowledged; of a mailbox, once it has arrived there. */
  send: (person: number) => Promise<void>;
  countTaken: () => number;
}

const QUESTION = 'When do you open?';

interface Target {
  label: string;
  apiUrl: string | null;
  countTaken: () => number;
}

/** Has the double of a channel know an account of this secret, and says how many answers it has taken. */
function prepareDouble(providers: Providers, channel: WebhookChannel, secret: string): Target {
  const { app, twilio, telegram, whatsapp, messenger } = providers;
  switch (channel) {
    case 'sms':
      Object.assign(twilio, { accountSid: `AC${'0'.repeat(32)}`, authToken: secret });
      return { label: 'SMS', apiUrl: twilio.url, countTaken: () => twilio.taken.length };
    case 'telegram':
      telegram.bots.set(`10001:${secret}abc`, { webhook: null });
      return { label: 'Telegram', apiUrl: telegram.url, countTaken: () => telegram.taken.length };
    case 'whatsapp':
      whatsapp.accessToken = 'EAAtest';
      return { label: 'WhatsApp', apiUrl: whatsapp.url, countTaken: () => whatsapp.taken.length };
    case 'messenger':
    case 'instagram':
      messenger.pages.set('EAAtest', { object: 'page', pageId: '10001', appSecret: secret, webhookUrl: '' });
      return { label: 'Messenger', apiUrl: messenger.url, countTaken: () => messenger.taken.length };
    case 'http':
      return { label: 'HTTP', apiUrl: null, countTaken: () => app.answers.length };
  }
}

let lastId = 0;

async function addWebhookLine(
  deployment: Deployment,
  { tenant, providers, channel }: { tenant: StaffedTenant; providers: Providers; channel: WebhookChannel },
): Promise<ChannelLine> {
  const entered = randomBytes(16).toString('hex');
  const { label: name, apiUrl, countTaken } = prepareDouble(providers, channel, entered);
  const input = buildWebhookAccount(channel, entered, providers.app.url);
  const account: WebhookAccount = await addChannelAccount(deployment, tenant, { input, entered, apiUrl });
  if (channel === 'http') providers.app.account.secret = account.secret;
  return {
    name,
    accountId: account.id,
    countTaken,
    send: async (person) => {
      const message = { id: ++lastId, from: String(4_915_110_000_000 + person), text: QUESTION, at: new Date() };
      if (!(await postWebhook(account, buildProviderWebhook(channel, account, message))))
        throw new Error(`A message by ${name} was refused.`);
    },
  };
}

async function addMailLine(deployment: Deployment, tenant: StaffedTenant, providers: Providers): Promise<ChannelLine> {
  const { mail } = providers;
  const input = buildEmailAccount(mail);
  const { id } = await addChannelAccount(deployment, tenant, { input, entered: input.password, apiUrl: null });
  return {
    name: 'email',
    accountId: id,
    countTaken: () => mail.submitted.length,
    send: (person) => Promise.resolve(void arriveMail(mail, { from: `Jo <jo${person}@home.test>`, body: QUESTION })),
  };
}

const CHANNELS = ['http', 'sms', 'whatsapp', 'telegram', 'messenger'] as const;

/** An account of every channel by which people write. */
export async function addLines(
  deployment: Deployment,
  tenant: StaffedTenant,
  providers: Providers,
): Promise<ChannelLine[]> {
  const lines: ChannelLine[] = [];
  for (const channel of CHANNELS) lines.push(await addWebhookLine(deployment, { tenant, providers, channel }));
  return [...lines, await addMailLine(deployment, tenant, providers)];
}
