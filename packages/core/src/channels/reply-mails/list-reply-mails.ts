import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { ChannelFailure } from '../channel.ts';
import { findReplyRecipient } from './reply-recipient.ts';

/** A mail that brought a visitor messages of the widget's. `failure` of one that is still tried: why the last attempt failed. */
export interface ReplyMailView {
  id: string;
  status: 'pending' | 'sent' | 'failed';
  address: string;
  /** The agents' and the assistant's messages from the first to the last of these are in it. */
  fromSeq: number;
  toSeq: number;
  failure: ChannelFailure | null;
}

/** How a conversation of the widget goes on by mail. */
export interface ReplyMails {
  /** To whom replies are mailed once the visitor has left; null: to nobody. */
  address: string | null;
  /** The newest first. */
  mails: ReplyMailView[];
}

const MAX_MAILS = 200;

/** The mails of a conversation of the widget, and where the next one would go; not_found. */
export async function listReplyMails(tx: TenantTx, conversationId: string): Promise<ReplyMails> {
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) throw notFound('conversation');
  const rows = await tx.replyMail.findMany({
    where: { conversationId, status: { not: 'waiting' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_MAILS,
  });
  return {
    address: (await findReplyRecipient(tx, conversationId))?.address ?? null,
    mails: rows.map(({ id, status, address, fromSeq, toSeq, failureCode, failureParams }) => ({
      id,
      status: status as ReplyMailView['status'],
      address: address ?? '',
      fromSeq: fromSeq ?? 0,
      toSeq: toSeq ?? 0,
      failure: failureCode ? { code: failureCode, params: failureParams as ChannelFailure['params'] } : null,
    })),
  };
}
