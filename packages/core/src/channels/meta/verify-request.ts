import { createHmac } from 'node:crypto';
import { AppError } from '@lobby/contracts/errors';
import type { ChannelAccount, Webhook } from '../channel.ts';
import { equalSecrets } from '../equal-secrets.ts';
import { readMetaSecret } from './meta-secret.ts';

/** Refuses what isn't signed with the app's secret. The signature is over the bytes as they came: Meta escapes what isn't ASCII. */
export function assertSigned(account: Pick<ChannelAccount, 'secret'>, { kind, header, rawBody }: Webhook): void {
  const expected = createHmac('sha256', readMetaSecret(account).appSecret).update(rawBody).digest('hex');
  if (kind !== 'messages' || !equalSecrets(header('x-hub-signature-256'), `sha256=${expected}`))
    throw new AppError('unauthorized', 'webhook_signature_invalid');
}

/** Meta's challenge, where it asks with the account's own token; null: the address isn't meant. */
export function answerChallenge({ settings }: ChannelAccount<{ verifyToken: string }>, query: URLSearchParams) {
  const challenge = query.get('hub.challenge') ?? '';
  const isMeant =
    query.get('hub.mode') === 'subscribe' &&
    equalSecrets(query.get('hub.verify_token') ?? '', settings.verifyToken) &&
    /^[\w-]{1,200}$/.test(challenge);
  return isMeant ? challenge : null;
}
