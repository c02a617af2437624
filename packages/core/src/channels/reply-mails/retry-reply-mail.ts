import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { enqueueJob } from '@lobby/jobs';

/** Sends a mail of replies that has failed again, with all its attempts; what was read meanwhile is left out. */
export async function retryReplyMail(tx: TenantTx, replyMailId: string): Promise<void> {
  const mail = await tx.replyMail.findUnique({ where: { id: replyMailId }, select: { conversationId: true } });
  if (!mail) throw notFound('delivery');
  const { count } = await tx.replyMail.updateMany({
    where: { id: replyMailId, status: 'failed' },
    data: { status: 'pending', attempts: 0, failureCode: null, failureParams: {} },
  });
  if (count === 0) throw new AppError('conflict', 'delivery_not_failed');
  await enqueueJob(tx, 'conversation.mail', { replyMailId });
  await publish(tx, 'delivery.changed', { conversationId: mail.conversationId });
}
