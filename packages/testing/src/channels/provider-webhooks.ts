import { createHmac } from 'node:crypto';
import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { signTestWebhook } from './sign-test-webhook.ts';

/** A person's message at a provider. `id` is the provider's, `from` the person's number or id in digits. */
export interface ProviderMessage {
  id: number;
  from: string;
  text: string;
  at: Date;
}

/** A message as it comes to an account's address; `path` is that address. */
export interface ProviderWebhook {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** An account that a provider brings webhooks to. Of the HTTP channel, `secret` is the one that was made for it. */
export interface WebhookAccount {
  id: string;
  secret: string;
  /** The platform's address, which Twilio signs. */
  publicUrl: string;
}

/** Channels whose messages come by webhooks. */
export type WebhookChannel = 'http' | 'sms' | 'telegram' | 'whatsapp' | 'messenger' | 'instagram';
export const WEBHOOK_CHANNELS = ['http', 'sms', 'telegram', 'whatsapp', 'messenger', 'instagram'] as const;

const SHARED = {
  name: 'Account',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
} as const;
const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
const META = { ...SHARED, pageId: '10001', accessToken: 'EAAtest', hasHumanAgent: false };
const PHONE_NUMBER_ID = '106540352242922';

/** The form of an account whose secret is this one, of 32 hexadecimal digits. */
export function buildWebhookAccount(channel: WebhookChannel, secret: string, callbackUrl: string): ChannelAccountInput {
  switch (channel) {
    case 'http':
      return { ...SHARED, channel, callbackUrl };
    case 'sms':
      return { ...SHARED, channel, accountSid: ACCOUNT_SID, phoneNumber: '+15550100100', authToken: secret };
    case 'telegram':
      return { ...SHARED, channel, botToken: `10001:${secret}abc` };
    case 'whatsapp':
      return {
        ...SHARED,
        channel,
        phoneNumberId: PHONE_NUMBER_ID,
        accessToken: 'EAAtest',
        appSecret: secret,
        templates: [],
      };
    case 'messenger':
      return { ...META, channel, appSecret: secret };
    case 'instagram':
      return { ...META, channel, appSecret: secret, instagramId: '30003' };
  }
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const writeMetaEvents =
  (object: 'page' | 'instagram', ownId: string) =>
  ({ id, from, text, at }: ProviderMessage): object => {
    const message = { mid: `m_${id}`, text };
    const event = { sender: { id: from }, recipient: { id: ownId }, timestamp: at.getTime(), message };
    return { object, entry: [{ id: ownId, time: at.getTime(), messaging: [event] }] };
  };

/** A message in the form of its provider. */
const FORMS: Record<Exclude<WebhookChannel, 'sms'>, (message: ProviderMessage) => object> = {
  http: ({ id, from, text, at }) => ({ id: `m-${id}`, from: { address: from }, text, sentAt: at.toISOString() }),
  telegram: ({ id, from, text, at }) => {
    const person = { id: Number(from), is_bot: false, first_name: 'Ann' };
    const chat = { id: Number(from), type: 'private' };
    return { update_id: id, message: { message_id: id, date: seconds(at), chat, from: person, text } };
  },
  whatsapp: ({ id, from, text, at }) => {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: PHONE_NUMBER_ID },
      contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
      messages: [{ id: `wamid.${id}`, from, timestamp: String(seconds(at)), type: 'text', text: { body: text } }],
    };
    const entry = [{ id: 'WABA', changes: [{ field: 'messages', value }] }];
    return { object: 'whatsapp_business_account', entry };
  },
  messenger: writeMetaEvents('page', '10001'),
  instagram: writeMetaEvents('instagram', '30003'),
};

const writeSms = ({ id, from, text }: ProviderMessage): string =>
  new URLSearchParams({
    MessageSid: `SM${id}`,
    AccountSid: ACCOUNT_SID,
    From: `+${from}`,
    To: '+15550100100',
    Body: text,
    NumMedia: '0',
  }).toString();

function signForTwilio({ secret, publicUrl }: WebhookAccount, path: string, body: string): Record<string, string> {
  const params = new URLSearchParams(body);
  const content = [...params.keys()].sort().map((name) => name + (params.get(name) ?? ''));
  const signature = createHmac('sha1', secret)
    .update(publicUrl + path + content.join(''))
    .digest('base64');
  return { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
}

const signForTelegram = ({ id, secret }: WebhookAccount): Record<string, string> => ({
  'x-telegram-bot-api-secret-token': createHmac('sha256', `10001:${secret}abc`)
    .update(`lobby telegram webhook ${id}`)
    .digest('hex'),
});

function sign(channel: WebhookChannel, account: WebhookAccount, { path, body, id, at }: Unsigned) {
  if (channel === 'sms') return signForTwilio(account, path, body);
  if (channel === 'http') return signTestWebhook(account.secret, body, { id, at });
  if (channel === 'telegram') return signForTelegram(account);
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', account.secret).update(body).digest('hex')}` };
}

interface Unsigned {
  path: string;
  body: string;
  id: string;
  at: Date;
}

/** Any body as the provider would bring it to an account: signed with the account's secret. */
export function signProviderBody(
  channel: WebhookChannel,
  account: WebhookAccount,
  { body, id = 'm-0', at }: { body: string; id?: string; at: Date },
): ProviderWebhook {
  const path = `/channels/${channel}/${account.id}/messages`;
  const headers = { 'content-type': 'application/json', ...sign(channel, account, { path, body, id, at }) };
  return { path, headers, body };
}

/** A message as its provider brings it to an account, signed and in the provider's own form. */
export function buildProviderWebhook(
  channel: WebhookChannel,
  account: WebhookAccount,
  message: ProviderMessage,
): ProviderWebhook {
  const body = channel === 'sms' ? writeSms(message) : JSON.stringify(FORMS[channel](message));
  return signProviderBody(channel, account, { body, id: `m-${message.id}`, at: message.at });
}

/** How the product names a person whom a provider knows by these digits. */
export const toStoredAddress = (channel: WebhookChannel, digits: string): string =>
  channel === 'sms' || channel === 'whatsapp' ? `+${digits}` : digits;
