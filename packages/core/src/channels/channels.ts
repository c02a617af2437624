import type { ChannelName } from '@lobby/contracts/channels';
import type { Channel } from './channel.ts';
import { emailChannel } from './email/email-channel.ts';
import { httpChannel } from './http/http-channel.ts';
import { instagramChannel, messengerChannel } from './meta/messaging-channels.ts';
import { phoneChannel } from './phone/phone-channel.ts';
import { smsChannel } from './sms/sms-channel.ts';
import { telegramChannel } from './telegram/telegram-channel.ts';
import { whatsappChannel } from './whatsapp/whatsapp-channel.ts';

/** Every channel that companies can add accounts of. */
const CHANNEL_ADAPTERS = {
  http: httpChannel,
  phone: phoneChannel,
  sms: smsChannel,
  email: emailChannel,
  telegram: telegramChannel,
  whatsapp: whatsappChannel,
  messenger: messengerChannel,
  instagram: instagramChannel,
} satisfies Record<ChannelName, object>;

/** The adapter of a channel, for accounts of that channel only: what it reads of their settings is its own. */
export const getChannel = (name: ChannelName): Channel<unknown> =>
  CHANNEL_ADAPTERS[name] as unknown as Channel<unknown>;
