import { AppError } from '@lobby/contracts/errors';
import { z } from 'zod';
import type { Channel, ChannelAccount, ChannelScope, Received, StatusUpdate, Webhook } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import { countSegments } from './count-segments.ts';
import { findCommand } from './find-command.ts';
import { verifyTwilioRequest } from './twilio-signature.ts';

const SmsSettings = z.object({ accountSid: z.string(), phoneNumber: z.string(), apiUrl: z.url().optional() });
export type SmsSettings = z.infer<typeof SmsSettings>;

type SmsAccount = ChannelAccount<SmsSettings>;

const API_URL = 'https://api.twilio.com';
const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 100_000;
/** Longer bodies are refused by Twilio (error 21617). */
const MAX_BODY_LENGTH = 1_600;

const SMS_STATUSES: Readonly<Record<string, StatusUpdate['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
};

/** Twilio's error codes that say something of the person's number, in ours. */
const FAILURE_CODES: Readonly<Record<string, string>> = {
  21211: 'number_invalid',
  21610: 'opted_out',
  21612: 'number_unreachable',
  21614: 'number_invalid',
  30003: 'number_unreachable',
  30004: 'number_blocked',
  30005: 'number_invalid',
  30006: 'number_unreachable',
  30007: 'carrier_refused',
};

const toFailure = (code: string | number | null) => ({
  code: FAILURE_CODES[String(code)] ?? 'provider_refused',
  params: { code: code ?? '' },
});

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
  const status = SMS_STATUSES[params.get('MessageStatus') ?? ''];
  const deliveryId = z.uuid().safeParse(new URLSearchParams(path.split('?')[1]).get('delivery'));
  if (!status || !deliveryId.success) return { messages: [], statuses: [] };
  const failure = status === 'failed' ? toFailure(params.get('ErrorCode')) : null;
  return { messages: [], statuses: [{ deliveryId: deliveryId.data, status, failure }] };
}

function receive({ publicUrl }: ChannelScope, account: SmsAccount, { kind, path, header, rawBody }: Webhook): Received {
  const params = new URLSearchParams(rawBody.toString('utf8'));
  // Twilio signs the address that it calls, which a proxy may hide from this server.
  const request = { url: publicUrl + path, params, signature: header('x-twilio-signature') };
  if (!verifyTwilioRequest(account.secret, request)) throw new AppError('unauthorized', 'webhook_signature_invalid');
  if (params.get('AccountSid') !== account.settings.accountSid)
    throw new AppError('unauthorized', 'webhook_signature_invalid');
  return kind === 'status' ? readStatus(path, params) : readMessage(params);
}

/** Calls Twilio's REST API. Throws ChannelError unless it agrees. */
async function callApi(
  { outbound }: ChannelScope,
  { secret, settings: { accountSid, apiUrl = API_URL } }: SmsAccount,
  { path, body }: { path: string; body?: URLSearchParams },
): Promise<unknown> {
  const { host } = new URL(apiUrl);
  const request = outbound.createFetch(MAX_RESPONSE_BYTES);
  try {
    const response = await request(`${apiUrl}/2010-04-01/Accounts/${accountSid}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${secret}`).toString('base64')}` },
      ...(body ? { body } : {}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    const answer = (await response.json().catch(() => ({}))) as { code?: number };
    if (status >= 200 && status < 300) return answer;
    if (status === 401 || status === 403) throw new ChannelError('credentials_refused', { isFinal: true });
    if (status === 429) throw new ChannelError('throttled', { params: { host, status } });
    if (status >= 500) throw new ChannelError('callback_refused', { params: { host, status } });
    throw new ChannelError(toFailure(answer.code ?? status).code, {
      ...toFailure(answer.code ?? status),
      isFinal: true,
    });
  } catch (error) {
    throw toChannelError(error, host);
  }
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
    const { sid } = (await callApi(scope, account, { path: '/Messages.json', body })) as { sid?: string };
    return { providerId: sid ?? null, status: 'sent', segments: countSegments(text).segments };
  },
  check: async (scope, account) => {
    const { phoneNumber } = account.settings;
    const path = `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(phoneNumber)}`;
    const { incoming_phone_numbers: numbers = [] } = (await callApi(scope, account, { path })) as {
      incoming_phone_numbers?: unknown[];
    };
    if (numbers.length === 0)
      throw new ChannelError('number_not_owned', { params: { number: phoneNumber }, isFinal: true });
  },
};
