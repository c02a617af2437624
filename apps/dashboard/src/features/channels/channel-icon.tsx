import type { ChannelName } from '@lobby/contracts/channels';
import { AtSign, Camera, Mail, MessageCircle, MessageSquareText, Send, Webhook } from 'lucide-preact';

const ICONS = {
  http: Webhook,
  sms: MessageSquareText,
  email: Mail,
  telegram: Send,
  whatsapp: MessageCircle,
  messenger: AtSign,
  instagram: Camera,
} as const;

/** The icon of a channel, beside its name. */
export function ChannelIcon({ channel, size = 20 }: { channel: ChannelName; size?: number }) {
  const Icon = ICONS[channel];
  return <Icon size={size} aria-hidden="true" class="shrink-0" />;
}
