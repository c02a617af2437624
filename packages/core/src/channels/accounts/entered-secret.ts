import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { mergeMailSecret } from '../email/sign-in/oauth-secret.ts';
import { mergeMetaSecret } from '../meta/meta-secret.ts';

/** The secret that a company has entered for an account; empty: none. An HTTP account's is made here. `getStored`: the one that it has. */
export function getEnteredSecret(input: ChannelAccountInput, getStored: () => string = () => ''): string {
  if (input.channel === 'whatsapp' || input.channel === 'messenger' || input.channel === 'instagram')
    return mergeMetaSecret(input, getStored);
  if (input.channel === 'sms' || input.channel === 'phone') return input.authToken;
  if (input.channel === 'telegram') return input.botToken;
  return input.channel === 'email' ? mergeMailSecret(input, getStored) : '';
}

/** Refuses to send a stored secret elsewhere: whoever may change an account need not know it. */
export function assertSameReceiver(input: ChannelAccountInput, stored: Record<string, string>): void {
  const isTwilio = input.channel === 'sms' || input.channel === 'phone';
  if (isTwilio && stored['accountSid'] !== input.accountSid)
    throw new AppError('invalid', 'auth_token_reentry_required');
  if (input.channel !== 'email') return;
  const isSame =
    stored['imapHost'] === input.imapHost.toLowerCase() &&
    stored['smtpHost'] === input.smtpHost.toLowerCase() &&
    stored['imapSecurity'] === input.imapSecurity &&
    stored['smtpSecurity'] === input.smtpSecurity &&
    stored['user'] === input.user &&
    (stored['signIn'] ?? 'password') === input.signIn &&
    (stored['tokenUrl'] ?? '') === input.tokenUrl &&
    (stored['clientId'] ?? '') === input.clientId;
  if (!isSame)
    throw new AppError(
      'invalid',
      input.signIn === 'oauth' ? 'mail_oauth_reentry_required' : 'mail_password_reentry_required',
    );
}
