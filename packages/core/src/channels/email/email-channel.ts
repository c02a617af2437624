import { AppError } from '@lobby/contracts/errors';
import { checkAccountServer, MailboxError, openMailbox, sendAccountMail } from '@lobby/mail';
import type { Channel, ChannelScope, OutgoingMessage, SentMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { buildAnswerMail, loadMailThread } from './build-answer-mail.ts';
import { EmailSettings, toImapServer, toSmtpServer } from './email-settings.ts';
import type { EmailAccount } from './email-settings.ts';
import { toMailAddress } from './mail-address.ts';
import { buildMessageId, buildReplyAddress } from './reply-token.ts';

/** What a mail server said, as a channel's failure. */
export function toMailChannelError(error: unknown): unknown {
  if (!(error instanceof MailboxError)) return error;
  const { code, params, isFinal } = error;
  return new ChannelError(code, { params: { ...params }, isFinal, cause: error });
}

async function deliver(scope: ChannelScope, account: EmailAccount, message: OutgoingMessage): Promise<SentMessage> {
  const { deliveryId, conversationId } = message;
  const address = toMailAddress(message.address);
  const thread = await scope.db((tx) => loadMailThread(tx, message));
  const mail = buildAnswerMail(account, message, thread);
  const messageId = buildMessageId(scope, account, { conversationId, address, deliveryId });
  const replyTo = buildReplyAddress(scope, account, { conversationId, address });
  try {
    await sendAccountMail(
      toSmtpServer(account),
      { ...mail, to: address, replyTo, messageId },
      scope.outbound.resolveServer,
    );
  } catch (error) {
    throw toMailChannelError(error);
  }
  await scope.db((tx) =>
    tx.mailMessage.createMany({
      data: [
        {
          accountId: account.id,
          conversationId,
          direction: 'out',
          key: deliveryId,
          messageId,
          kind: 'own',
          subject: mail.subject,
          sender: account.settings.address,
        },
      ],
      skipDuplicates: true,
    }),
  );
  return { providerId: messageId, status: 'sent', segments: 0 };
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
      const mailbox = await openMailbox(toImapServer(account), scope.outbound.resolveServer);
      await mailbox.close();
      await checkAccountServer(toSmtpServer(account), scope.outbound.resolveServer);
    } catch (error) {
      throw toMailChannelError(error);
    }
  },
};
