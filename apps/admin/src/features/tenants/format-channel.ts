import type { ChannelName } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { channelMessages } from '@lobby/messages/staff/inbox/channels';
import { t } from './translate.ts';

const tChannel = createTranslator(channelMessages);

/** The name of a channel by its code. */
export const formatChannel = (channel: string): string =>
  channel === 'widget' ? t('widget') : tChannel(channel as ChannelName);
