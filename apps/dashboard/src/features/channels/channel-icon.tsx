import type { ChannelName } from '@lobby/contracts/channels';
import { Mail, MessageCircle, MessageSquareText, Phone, Send, Webhook } from 'lucide-preact';

const ICONS = {
  http: Webhook,
  phone: Phone,
  sms: MessageSquareText,
  email: Mail,
  telegram: Send,
  whatsapp: MessageCircle,
} as const;

/** The icon of a channel, beside its name. */
export function ChannelIcon({ channel, size = 20 }: { channel: ChannelName; size?: number }) {
  const Icon = ICONS[channel];
  return <Icon size={size} aria-hidden="true" class="shrink-0" />;
}
