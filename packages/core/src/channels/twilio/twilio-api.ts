import { findEntry } from '@lobby/contracts/find-entry';
import type { ChannelAccount, ChannelFailure, ChannelScope } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';

/** What an account at Twilio is known by; `apiUrl` is a double's. */
export interface TwilioSettings {
  accountSid: string;
  phoneNumber: string;
  apiUrl?: string | undefined;
}

type TwilioAccount = ChannelAccount<TwilioSettings>;

const API_URL = 'https://api.twilio.com';
const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 100_000;

/** Twilio's error codes that say something of a number, in ours. */
const FAILURE_CODES: Readonly<Record<string, string>> = {
  21211: 'number_invalid',
  21502: 'webhook_address_refused',
  21609: 'webhook_address_refused',
  21610: 'opted_out',
  21612: 'number_unreachable',
  21614: 'number_invalid',
  30003: 'number_unreachable',
  30004: 'number_blocked',
  30005: 'number_invalid',
  30006: 'number_unreachable',
  30007: 'carrier_refused',
};

/** Why Twilio did not do something, by its error code or the HTTP status. */
export const toTwilioFailure = (code: string | number | null): ChannelFailure => ({
  code: findEntry(FAILURE_CODES, String(code)) ?? 'provider_refused',
  params: { code: code ?? '' },
});

/** Calls Twilio's REST API. Throws ChannelError unless it agrees. */
export async function invokeTwilio(
  { outbound }: Pick<ChannelScope, 'outbound'>,
  { secret, settings: { accountSid, apiUrl = API_URL } }: TwilioAccount,
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
    const { code, params } = toTwilioFailure(answer.code ?? status);
    throw new ChannelError(code, { params, isFinal: true });
  } catch (error) {
    throw toChannelError(error, host);
  }
}

/** Twilio's id of the account's number. Throws ChannelError where the number is another account's. */
export async function getTwilioNumberSid(
  scope: Pick<ChannelScope, 'outbound'>,
  account: TwilioAccount,
): Promise<string> {
  const { phoneNumber } = account.settings;
  const path = `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(phoneNumber)}`;
  const found = (await invokeTwilio(scope, account, { path })) as { incoming_phone_numbers?: { sid?: string }[] };
  const sid = found.incoming_phone_numbers?.[0]?.sid;
  if (!sid || !/^PN\w{1,40}$/.test(sid))
    throw new ChannelError('number_not_owned', { params: { number: phoneNumber }, isFinal: true });
  return sid;
}
