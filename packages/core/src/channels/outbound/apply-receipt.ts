import type { TenantScope } from '../../deps.ts';
import type { Receipt } from '../channel.ts';
import { updateDeliveryStatus } from './update-delivery-status.ts';

/** Deliveries that one receipt can be about; older ones keep what is known of them. */
const MAX_DELIVERIES = 100;

/** Records what a provider says became of the message with its id, or of all to a person that had left by a time. */
export async function applyReceipt(scope: Pick<TenantScope, 'db'>, accountId: string, receipt: Receipt): Promise<void> {
  const { status } = receipt;
  const which =
    'providerId' in receipt
      ? { providerId: receipt.providerId }
      : {
          address: { address: receipt.address },
          createdAt: { lte: receipt.until },
          status: { in: ['sent', 'delivered'] },
        };
  const found = await scope.db((tx) =>
    tx.outboundDelivery.findMany({
      where: { accountId, ...which },
      orderBy: { createdAt: 'desc' },
      take: MAX_DELIVERIES,
      select: { id: true },
    }),
  );
  for (const { id } of found) await updateDeliveryStatus(scope, accountId, { deliveryId: id, status, failure: null });
}
