import { Mail, MessageSquareText, Send, Webhook } from 'lucide-preact';
import { t } from './translate.ts';

const MARKS = {
  http: { Icon: Webhook, label: t('channelHttp') },
  email: { Icon: Mail, label: t('channelEmail') },
  sms: { Icon: MessageSquareText, label: t('channelSms') },
  telegram: { Icon: Send, label: 'Telegram' },
  whatsapp: { Icon: Send, label: 'WhatsApp' },
} as const;

const isMarked = (channel: string): channel is keyof typeof MARKS => channel in MARKS;

/** The channel of a conversation as an icon with its name; nothing for one that has no icon. */
export function ChannelIcon({ channel }: { channel: string }) {
  if (!isMarked(channel)) return null;
  const { Icon, label } = MARKS[channel];
  return (
    <Icon
      size={14}
      role="img"
      aria-label={t('byChannel', { channel: label })}
      class="me-1.5 inline-block align-[-2px]"
    />
  );
}
