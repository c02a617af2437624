import type { ChannelScope, OutgoingMessage, ReplyWindow } from '../channel.ts';
import type { MetaSettings } from './meta-account.ts';

const HOUR_MS = 3_600_000;
/** How long after a person's last message they may be answered, and by a person with Meta's permission. */
const WINDOW_MS = 24 * HOUR_MS;
const HUMAN_AGENT_MS = 7 * 24 * HOUR_MS;

/** Meta's window, which is longer for agents where the app has the feature "Human Agent". */
export const metaReplyWindow: ReplyWindow<MetaSettings> = {
  getMs: ({ hasHumanAgent }, author) => (hasHumanAgent === 'yes' && author === 'agent' ? HUMAN_AGENT_MS : WINDOW_MS),
  takesTemplates: false,
};

/** By which of Meta's rules a message goes out, whose window is open: with a tag, once that is the longer one. */
export function findMessagingType(
  { clock }: Pick<ChannelScope, 'clock'>,
  { lastReceivedAt = new Date(0) }: Pick<OutgoingMessage, 'lastReceivedAt'>,
): { messaging_type: 'RESPONSE' } | { messaging_type: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' } {
  return clock.now().getTime() - lastReceivedAt.getTime() < WINDOW_MS
    ? { messaging_type: 'RESPONSE' }
    : { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
}
