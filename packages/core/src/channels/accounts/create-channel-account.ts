import { randomUUID } from 'node:crypto';
import { MAX_CHANNEL_ACCOUNTS } from '@lobby/contracts/channels';
import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { recordAudit } from '../../audit/index.ts';
import { generateToken } from '../../auth/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { generateWebhookSecret } from '../http/standard-webhooks.ts';
import { sealAccountSecret } from './account-secret.ts';
import { getEnteredSecret } from './entered-secret.ts';
import { toAccountColumns } from './account-columns.ts';
import { enqueueConnection } from './connect-channel-account.ts';

/** What an account can't be added without. */
const MISSING_SECRET_CODES = {
  http: 'auth_token_required',
  phone: 'auth_token_required',
  sms: 'auth_token_required',
  email: 'mail_password_required',
  telegram: 'bot_token_required',
  whatsapp: 'whatsapp_secrets_required',
  messenger: 'meta_secrets_required',
  instagram: 'meta_secrets_required',
} as const;

const getMissingSecretCode = (input: ChannelAccountInput) =>
  input.channel === 'email' && input.signIn === 'oauth' ? 'mail_oauth_required' : MISSING_SECRET_CODES[input.channel];

/** Channels at Meta, which asks for a token before it sends anything. */
const MADE_VERIFY_TOKEN: ReadonlySet<string> = new Set(['whatsapp', 'messenger', 'instagram']);

/** Adds an account. `secret` is what an app signs with, to be shown this once; null where the company has entered its own. */
export async function createChannelAccount(
  scope: TenantScope,
  actor: Actor,
  input: ChannelAccountInput,
): Promise<{ accountId: string; secret: string | null }> {
  const columns = toAccountColumns(scope, input);
  const created = input.channel === 'http' ? generateWebhookSecret() : null;
  const secret = created ?? getEnteredSecret(input);
  if (secret === '') throw new AppError('invalid', getMissingSecretCode(input));
  const id = randomUUID();
  await scope.db(async (tx) => {
    if ((await tx.channelAccount.count({ where: { removedAt: null } })) >= MAX_CHANNEL_ACCOUNTS)
      throw new AppError('conflict', 'too_many_channel_accounts', { params: { max: MAX_CHANNEL_ACCOUNTS } });
    const made = MADE_VERIFY_TOKEN.has(input.channel) ? { verifyToken: generateToken() } : {};
    const settings = { ...columns.settings, ...made };
    const sealed = sealAccountSecret(scope, id, secret);
    await tx.channelAccount.createMany({ data: [{ id, ...columns, settings, ...sealed }] });
    if (input.channel === 'email') await tx.mailbox.createMany({ data: [{ accountId: id }] });
    await enqueueConnection(tx, { channel: input.channel, accountId: id });
    const { name, channel } = input;
    await recordAudit(tx, { actorUserId: actor.userId, action: 'channel.added', target: id, data: { name, channel } });
  });
  // Until its first sync a mailbox doesn't know which mails are new.
  if (input.channel === 'email') await scope.jobs.enqueue('mailbox.sync', {});
  return { accountId: id, secret: created };
}
