import type { ChannelName } from '@lobby/contracts/channels';
import type { TenantTx } from '@lobby/db';
import { getChannel } from '../channels.ts';

/** Until when a person can be written to without a template, counted from their last message; null: always. */
export async function findReplyWindowEnd(tx: TenantTx, channel: ChannelName, addressId: string): Promise<Date | null> {
  const { replyWindowMs } = getChannel(channel).capabilities;
  if (!replyWindowMs) return null;
  // Events are kept for longer than any window.
  const last = await tx.inboundEvent.findFirst({
    where: { addressId },
    orderBy: { sentAt: 'desc' },
    select: { sentAt: true },
  });
  return new Date((last?.sentAt.getTime() ?? 0) + replyWindowMs);
}
