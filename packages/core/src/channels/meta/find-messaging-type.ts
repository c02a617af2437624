import type { ChannelScope, OutgoingMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import type { MetaAccount } from './meta-account.ts';

const HOUR_MS = 3_600_000;
/** How long after a person's last message they may be answered, and by a person with Meta's permission. */
const WINDOW_HOURS = 24;
const HUMAN_AGENT_HOURS = 7 * 24;

/** By which of Meta's rules a message may go out now. Throws ChannelError where none allows it. */
export async function findMessagingType(
  { db, clock }: Pick<ChannelScope, 'db' | 'clock'>,
  { id: accountId, settings: { hasHumanAgent } }: MetaAccount,
  { address, author }: Pick<OutgoingMessage, 'address' | 'author'>,
): Promise<{ messaging_type: 'RESPONSE' } | { messaging_type: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' }> {
  const last = await db((tx) =>
    tx.inboundEvent.findFirst({
      where: { accountId, address: { address } },
      orderBy: { sentAt: 'desc' },
      select: { sentAt: true },
    }),
  );
  const hours = last ? (clock.now().getTime() - last.sentAt.getTime()) / HOUR_MS : Infinity;
  if (hours < WINDOW_HOURS) return { messaging_type: 'RESPONSE' };
  const isLonger = hasHumanAgent === 'yes' && author === 'agent';
  if (isLonger && hours < HUMAN_AGENT_HOURS) return { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  const hoursAllowed = isLonger ? HUMAN_AGENT_HOURS : WINDOW_HOURS;
  throw new ChannelError('messenger_window_closed', { params: { hours: hoursAllowed }, isFinal: true });
}
