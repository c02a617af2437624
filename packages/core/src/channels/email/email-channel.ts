import { AppError } from '@lobby/contracts/errors';
import { checkAccountServer, openMailbox } from '@lobby/mail';
import type { MailServer } from '@lobby/mail';
import type { Channel, ChannelScope, OutgoingMessage, SentMessage } from '../channel.ts';
import { buildAnswerMail, loadMailThread } from './outgoing/build-answer-mail.ts';
import { EmailSettings } from '../accounts/email-settings.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import { toMailAddress } from './mail-address.ts';
import { useMailServer } from './sign-in/use-mail-server.ts';
import { sendThreadMail, toMailChannelError } from './outgoing/send-thread-mail.ts';

async function deliver(scope: ChannelScope, account: EmailAccount, message: OutgoingMessage): Promise<SentMessage> {
  const { deliveryId, conversationId } = message;
  const thread = await scope.db((tx) => loadMailThread(tx, message));
  const providerId = await sendThreadMail(scope, account, {
    conversationId,
    deliveryId,
    address: toMailAddress(message.address),
    mail: buildAnswerMail(account, message, thread),
  });
  return { providerId, status: 'sent', segments: 0 };
}

/** Mail to a company's own mailbox, read by IMAP, and its answers by the company's own server. */
export const emailChannel: Channel<EmailSettings> = {
  name: 'email',
  capabilities: { showsFiles: false, showsChoices: false, maxTextLength: 50_000, reportsDelivery: false },
  parseSettings: (settings) => EmailSettings.parse(settings),
  receive: () => {
    // Mails are fetched; nothing is sent to the account's address on this server.
    throw new AppError('unauthorized', 'webhook_signature_invalid');
  },
  acknowledge: () => ({ type: 'application/json', body: '{}' }),
  formatAddress: toMailAddress,
  identify: (_account, address) => ({ channel: 'email', address, isPhone: false }),
  deliver,
  check: async (scope, account) => {
    try {
      const { resolveServer } = scope.outbound;
      const open = (server: MailServer) => openMailbox(server, resolveServer);
      await (await useMailServer(scope, { account, protocol: 'imap' }, open)).close();
      const check = (server: MailServer) => checkAccountServer(server, resolveServer);
      await useMailServer(scope, { account, protocol: 'smtp' }, check);
    } catch (error) {
      throw toMailChannelError(error);
    }
  },
};
