import type { TenantScope } from '../../deps.ts';
import type { InboundMessage } from '../channel.ts';
import { ensureChannelAddress } from './ensure-channel-address.ts';

/** What is stored of a message until it is processed. */
export type InboundPayload = Pick<InboundMessage, 'text' | 'command' | 'thread' | 'choice' | 'files'> & {
  name: string | null;
};

/** Stores a message that came in, once by the provider's id. Gives whether it is new. */
export async function storeInboundMessage(
  scope: Pick<TenantScope, 'db' | 'clock' | 'rateLimits'>,
  accountId: string,
  { providerId, from, text, sentAt, command, thread, choice, files }: InboundMessage,
): Promise<boolean> {
  const isKnown = await scope.db((tx) => tx.inboundEvent.count({ where: { accountId, providerId } }));
  if (isKnown > 0) return false;
  await scope.rateLimits.consume('channel-address', `${accountId} ${from.address}`);
  await scope.rateLimits.consume('channel-address-day', `${accountId} ${from.address}`);
  const now = scope.clock.now();
  const payload: InboundPayload = {
    text,
    name: from.name,
    command,
    ...(thread ? { thread } : {}),
    ...(choice ? { choice } : {}),
    ...(files ? { files } : {}),
  };
  return scope.db(async (tx) => {
    const { id: addressId } = await ensureChannelAddress(tx, accountId, from.address);
    // A clock that is ahead puts nothing behind what comes later.
    const at = sentAt && sentAt < now ? sentAt : now;
    const { count } = await tx.inboundEvent.createMany({
      data: [
        {
          ...(thread ? { id: thread.eventId } : {}),
          accountId,
          addressId,
          providerId,
          payload,
          sentAt: at,
          receivedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    // Written rarely: messages of all people would wait for each other at this row.
    await tx.channelAccount.updateMany({
      where: {
        id: accountId,
        OR: [{ lastReceivedAt: null }, { lastReceivedAt: { lt: new Date(now.getTime() - 30_000) } }],
      },
      data: { lastReceivedAt: now },
    });
    return count > 0;
  });
}
