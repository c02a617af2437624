import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

/** `username`: the bot's, as Telegram says. `apiUrl`: a double of Telegram's API, which no form asks for. */
export const TelegramSettings = z.object({ username: z.string().optional(), apiUrl: z.url().optional() });
export type TelegramSettings = z.infer<typeof TelegramSettings>;

export type TelegramAccount = ChannelAccount<TelegramSettings>;

/** What Telegram sends along with each update of a bot. Made of the bot's token, so that it changes with it and is stored nowhere. */
export const getWebhookToken = ({ id, secret }: Pick<TelegramAccount, 'id' | 'secret'>): string =>
  createHmac('sha256', secret).update(`lobby telegram webhook ${id}`).digest('hex');
