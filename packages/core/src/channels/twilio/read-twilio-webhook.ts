import { AppError } from '@lobby/contracts/errors';
import type { ChannelAccount, Webhook } from '../channel.ts';
import type { TwilioSettings } from './twilio-api.ts';
import { verifyTwilioRequest } from './twilio-signature.ts';

/** The parameters of a webhook that Twilio has signed for the account. Throws AppError unauthorized for any other. */
export function readTwilioWebhook(
  publicUrl: string,
  { secret, settings }: ChannelAccount<TwilioSettings>,
  { path, header, rawBody }: Pick<Webhook, 'path' | 'header' | 'rawBody'>,
): URLSearchParams {
  const params = new URLSearchParams(rawBody.toString('utf8'));
  // Twilio signs the address that it calls, which a proxy may hide from this server.
  const request = { url: publicUrl + path, params, signature: header('x-twilio-signature') };
  if (!verifyTwilioRequest(secret, request) || params.get('AccountSid') !== settings.accountSid)
    throw new AppError('unauthorized', 'webhook_signature_invalid');
  return params;
}
