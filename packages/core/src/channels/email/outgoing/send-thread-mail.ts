import { MailboxError, sendAccountMail } from '@lobby/mail';
import type { AccountMail } from '@lobby/mail';
import type { ChannelScope } from '../../channel.ts';
import { ChannelError } from '../../channel-error.ts';
import type { EmailAccount } from '../../accounts/email-settings.ts';
import { useMailServer } from '../sign-in/use-mail-server.ts';
import { buildMessageId, buildReplyAddress } from '../reply-token.ts';

/** What a mail server said, as a channel's failure. */
export function toMailChannelError(error: unknown): unknown {
  if (!(error instanceof MailboxError)) return error;
  const { code, params, isFinal } = error;
  return new ChannelError(code, { params: { ...params }, isFinal, cause: error });
}

/** A mail of a conversation; `deliveryId` is the same in every attempt at it. */
export interface ThreadMail {
  conversationId: string;
  deliveryId: string;
  address: string;
  mail: Omit<AccountMail, 'to' | 'replyTo' | 'messageId'>;
}

/**
 * Sends a mail that can be answered: its id and its reply address name the conversation, signed for the recipient. Gives the mail's id.
 * Throws ChannelError.
 */
export async function sendThreadMail(
  scope: ChannelScope,
  account: EmailAccount,
  { conversationId, deliveryId, address, mail }: ThreadMail,
): Promise<string> {
  const messageId = buildMessageId(scope, account, { conversationId, address, deliveryId });
  const replyTo = buildReplyAddress(scope, account, { conversationId, address });
  try {
    const sent = { ...mail, to: address, replyTo, messageId };
    await useMailServer(scope, { account, protocol: 'smtp' }, (server) =>
      sendAccountMail(server, sent, scope.outbound.resolveServer),
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
  return messageId;
}
