import { MailboxError } from '@lobby/mail';
import type { MailServer } from '@lobby/mail';
import type { ChannelScope } from '../../channel.ts';
import type { EmailAccount } from '../../accounts/email-settings.ts';
import { deleteAccessToken, getAccessToken } from './get-access-token.ts';

type Protocol = 'imap' | 'smtp';

async function loadServer(scope: ChannelScope, account: EmailAccount, protocol: Protocol): Promise<MailServer> {
  const { settings, secret } = account;
  const { signIn, user } = settings;
  const place = {
    host: settings[`${protocol}Host`],
    port: settings[`${protocol}Port`],
    security: settings[`${protocol}Security`],
    user,
  };
  if (signIn === 'password') return { ...place, password: secret };
  return { ...place, password: '', accessToken: await getAccessToken(scope, account) };
}

/** Does something with one of an account's mail servers, signed in as the account does. Rejects with MailboxError. */
export async function useMailServer<Result>(
  scope: ChannelScope,
  { account, protocol }: { account: EmailAccount; protocol: Protocol },
  work: (server: MailServer) => Promise<Result>,
): Promise<Result> {
  const server = await loadServer(scope, account, protocol);
  try {
    return await work(server);
  } catch (error) {
    const isRefused = error instanceof MailboxError && error.code === 'mail_sign_in_refused';
    if (!isRefused || !server.accessToken) throw error;
    deleteAccessToken(account.id);
    const { host } = server;
    throw new MailboxError('mail_token_refused', { params: { host, ...error.params, reason: '' }, cause: error });
  }
}
