import { publish } from '@lobby/events';
import type { TenantScope } from '../../deps.ts';
import type { StatusUpdate } from '../channel.ts';

/** Records what became of a sent message. What is known doesn't go back: reports may come late, twice and in any order. */
export async function updateDeliveryStatus(
  { db }: Pick<TenantScope, 'db'>,
  accountId: string,
  { deliveryId, status, failure }: StatusUpdate,
): Promise<void> {
  await db(async (tx) => {
    const [changed] = await tx.$queryRaw<{ conversationId: string }[]>`
      UPDATE "OutboundDelivery" SET status = ${status}, "failureCode" = ${failure?.code ?? null},
          "failureParams" = ${JSON.stringify(failure?.params ?? {})}::jsonb, "updatedAt" = now()
        WHERE id = ${deliveryId}::uuid AND "accountId" = ${accountId}::uuid
          AND array_position(ARRAY['pending', 'sent', 'failed', 'delivered', 'read'], status)
            < array_position(ARRAY['pending', 'sent', 'failed', 'delivered', 'read'], ${status})
        RETURNING "conversationId"`;
    if (changed) await publish(tx, 'delivery.changed', { conversationId: changed.conversationId });
  });
}
