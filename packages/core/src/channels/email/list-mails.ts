import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { MailOmission } from './incoming-mail.ts';

/** The mail that a message came in: who has sent it, what of that is proven, and all that it says. */
export interface MailView {
  /** Of the message in the conversation. */
  messageId: string;
  subject: string;
  sender: string;
  authentication: 'pass' | 'fail' | 'none';
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
  /** With what was quoted; empty where it was only the message. */
  text: string;
  omissions: MailOmission[];
}

/** The mails shown are those of the newest messages. */
const MAX_MAILS = 100;

/** The mails that came in of a conversation, the newest first. */
export async function listMails(tx: TenantTx, conversationId: string): Promise<MailView[]> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const mails = await tx.mailMessage.findMany({
    where: { conversationId, direction: 'in' },
    orderBy: { createdAt: 'desc' },
    take: MAX_MAILS,
  });
  const messages = await tx.message.findMany({
    where: { conversationId, clientMessageId: { in: mails.map(({ id }) => id) }, deletedAt: null },
    select: { id: true, clientMessageId: true },
  });
  const messageIds = new Map(messages.map(({ id, clientMessageId }) => [clientMessageId, id]));
  return mails.flatMap(({ id, subject, sender, authentication, spf, dkim, dmarc, text, omissions }) => {
    const messageId = messageIds.get(id);
    if (!messageId) return [];
    return {
      messageId,
      subject,
      sender,
      authentication: authentication as MailView['authentication'],
      spf,
      dkim,
      dmarc,
      text,
      omissions: omissions as unknown as MailOmission[],
    };
  });
}
