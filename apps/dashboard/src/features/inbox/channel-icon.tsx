import type { ChannelName } from '@lobby/contracts/channels';
import { CHANNEL_ICONS } from '../channels/channel-icon.tsx';
import { t } from './translate.ts';

const LABELS: Readonly<Record<ChannelName, string>> = {
  http: t('channelHttp'),
  phone: t('channelPhone'),
  email: t('channelEmail'),
  sms: t('channelSms'),
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
};

const isMarked = (channel: string): channel is ChannelName => channel in LABELS;

/** The channel of a conversation as an icon with its name; nothing for one that has no icon. */
export function ChannelIcon({ channel }: { channel: string }) {
  if (!isMarked(channel)) return null;
  const Icon = CHANNEL_ICONS[channel];
  return (
    <Icon
      size={14}
      role="img"
      aria-label={t('byChannel', { channel: LABELS[channel] })}
      class="me-1.5 inline-block align-[-2px]"
    />
  );
}
