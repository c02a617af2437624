import type { ChannelName } from '@lobby/contracts/channels';
import { Camera, Mail, MessageCircle, MessagesSquare, MessageSquareText, Phone, Send, Webhook } from 'lucide-preact';

/** The icon of each channel. */
export const CHANNEL_ICONS = {
  http: Webhook,
  phone: Phone,
  sms: MessageSquareText,
  email: Mail,
  telegram: Send,
  whatsapp: MessageCircle,
  messenger: MessagesSquare,
  instagram: Camera,
} as const;

/** The icon of a channel, beside its name. */
export function ChannelIcon({ channel, size = 20 }: { channel: ChannelName; size?: number }) {
  const Icon = CHANNEL_ICONS[channel];
  return <Icon size={size} aria-hidden="true" class="shrink-0" />;
}
