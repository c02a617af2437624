import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { enqueueJob } from '@lobby/jobs';

/** Sends a message that has failed again, with all its attempts. */
export async function retryDelivery(tx: TenantTx, deliveryId: string): Promise<void> {
  const delivery = await tx.outboundDelivery.findUnique({
    where: { id: deliveryId },
    select: { conversationId: true },
  });
  if (!delivery) throw notFound('delivery');
  const { count } = await tx.outboundDelivery.updateMany({
    where: { id: deliveryId, status: 'failed' },
    // Behind what was written meanwhile: the person reads it when it comes.
    data: { status: 'pending', attempts: 0, failureCode: null, failureParams: {}, createdAt: new Date() },
  });
  if (count === 0) throw new AppError('conflict', 'delivery_not_failed');
  await enqueueJob(tx, 'channel.deliver', { deliveryId });
  await publish(tx, 'delivery.changed', { conversationId: delivery.conversationId });
}
