import { findEntry } from '@lobby/contracts/find-entry';
import { AppError } from '@lobby/contracts/errors';
import { z } from 'zod';
import type { Channel, ChannelAccount, ChannelScope, Received, StatusUpdate, Webhook } from '../channel.ts';
import { readTwilioWebhook } from '../twilio/read-twilio-webhook.ts';
import { invokeTwilio, getTwilioNumberSid, toTwilioFailure } from '../twilio/twilio-api.ts';
import { countSegments } from './count-segments.ts';
import { findCommand } from './find-command.ts';

const SmsSettings = z.object({ accountSid: z.string(), phoneNumber: z.string(), apiUrl: z.url().optional() });
export type SmsSettings = z.infer<typeof SmsSettings>;

type SmsAccount = ChannelAccount<SmsSettings>;

/** Longer bodies are refused by Twilio (error 21617). */
const MAX_BODY_LENGTH = 1_600;

const SMS_STATUSES: Readonly<Record<string, StatusUpdate['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
};

function readMessage(params: URLSearchParams): Received {
  const [providerId, address] = [params.get('MessageSid'), params.get('From')];
  if (!providerId || !address || providerId.length > 64 || !/^\+?\d{3,15}$/.test(address))
    throw new AppError('invalid', 'channel_message_invalid');
  const text = (params.get('Body') ?? '').replaceAll('\u0000', '').toWellFormed().trim();
  // Pictures aren't fetched; who sends nothing else is still somebody who wrote.
  const count = Number(params.get('NumMedia') ?? 0) || 0;
  const files = count > 0 ? `[${count} MMS]` : '';
  const message = {
    providerId,
    from: { address, name: null },
    text: [text, files].filter(Boolean).join(' ') || '…',
    sentAt: null,
    command: findCommand(text, params.get('OptOutType')),
  };
  return { messages: [message], statuses: [] };
}

function readStatus(path: string, params: URLSearchParams): Received {
  const status = findEntry(SMS_STATUSES, params.get('MessageStatus') ?? '');
  const deliveryId = z.uuid().safeParse(new URLSearchParams(path.split('?')[1]).get('delivery'));
  if (!status || !deliveryId.success) return { messages: [], statuses: [] };
  const failure = status === 'failed' ? toTwilioFailure(params.get('ErrorCode')) : null;
  return { messages: [], statuses: [{ deliveryId: deliveryId.data, status, failure }] };
}

function receive({ publicUrl }: ChannelScope, account: SmsAccount, webhook: Webhook): Received {
  const params = readTwilioWebhook(publicUrl, account, webhook);
  return webhook.kind === 'status' ? readStatus(webhook.path, params) : readMessage(params);
}

/** SMS by a company's own account at Twilio. */
export const smsChannel: Channel<SmsSettings> = {
  name: 'sms',
  capabilities: { showsFiles: false, showsChoices: false, maxTextLength: MAX_BODY_LENGTH, reportsDelivery: true },
  parseSettings: (settings) => SmsSettings.parse(settings),
  receive,
  acknowledge: () => ({ type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' }),
  identify: (_account, address) => ({ channel: 'phone', address, isPhone: true }),
  deliver: async (scope, account, { deliveryId, address, text }) => {
    const callback = `${scope.publicUrl}/channels/sms/${account.id}/status?delivery=${deliveryId}`;
    const body = new URLSearchParams({ From: account.settings.phoneNumber, To: address, Body: text });
    body.set('StatusCallback', callback);
    const { sid } = (await invokeTwilio(scope, account, { path: '/Messages.json', body })) as { sid?: string };
    return { providerId: sid ?? null, status: 'sent', segments: countSegments(text).segments };
  },
  check: async (scope, account) => {
    await getTwilioNumberSid(scope, account);
  },
};
