import { publish } from '@lobby/events';
import type { TenantScope } from '../../deps.ts';
import type { ChannelFailure } from '../channel.ts';

/** Records that a mail of replies came back; nothing where it isn't one of this account's. */
export async function failReplyMail(
  { db }: Pick<TenantScope, 'db'>,
  accountId: string,
  { replyMailId: id, failure }: { replyMailId: string; failure: ChannelFailure },
): Promise<void> {
  await db(async (tx) => {
    const mail = await tx.replyMail.findFirst({ where: { id, accountId, status: { in: ['pending', 'sent'] } } });
    if (!mail) return;
    const failed = { status: 'failed', failureCode: failure.code, failureParams: failure.params };
    await tx.replyMail.updateMany({ where: { id }, data: failed });
    await publish(tx, 'delivery.changed', { conversationId: mail.conversationId });
  });
}
