import type { TenantTx } from '@lobby/db';
import type { ChannelAccount, OutgoingMessage } from '../channel.ts';
import { getChannel } from '../channels.ts';

const HOUR_MS = 3_600_000;

/** The time in which a person can be written to. */
export interface OpenReplyWindow {
  endsAt: Date;
  hours: number;
  takesTemplates: boolean;
  lastReceivedAt: Date;
}

/** Until when an author can write to a person, counted from the person's last message; null: always. */
export async function findReplyWindow(
  tx: TenantTx,
  { channel, settings }: Pick<ChannelAccount, 'channel' | 'settings'>,
  { addressId, author }: { addressId: string; author: OutgoingMessage['author'] },
): Promise<OpenReplyWindow | null> {
  const { replyWindow } = getChannel(channel);
  if (!replyWindow) return null;
  // Events are kept for longer than any window.
  const last = await tx.inboundEvent.findFirst({
    where: { addressId },
    orderBy: { sentAt: 'desc' },
    select: { sentAt: true },
  });
  const lastReceivedAt = last?.sentAt ?? new Date(0);
  const ms = replyWindow.getMs(settings, author);
  return {
    endsAt: new Date(lastReceivedAt.getTime() + ms),
    hours: ms / HOUR_MS,
    takesTemplates: replyWindow.takesTemplates,
    lastReceivedAt,
  };
}
