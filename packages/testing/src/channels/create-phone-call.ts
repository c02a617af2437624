import type { TestTenant } from '../factories.ts';

/** A call in a delivery's conversation, with what is said next. */
export async function createPhoneCall({ scope }: TestTenant, deliveryId: string): Promise<void> {
  await scope.db(async (tx) => {
    const { accountId, addressId, conversationId } = await tx.outboundDelivery.findUniqueOrThrow({
      where: { id: deliveryId },
    });
    const { id: callId } = await tx.phoneCall.create({
      data: { accountId, addressId, conversationId, providerId: 'CA1', startedAt: new Date() },
    });
    await tx.callUtterance.create({ data: { callId, deliveryId, text: 'We open at seven.' } });
  });
}
