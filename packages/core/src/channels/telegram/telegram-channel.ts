import { AppError } from '@lobby/contracts/errors';
import { z } from 'zod';
import type { Channel, ChannelScope, OutgoingMessage, SentMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { buildChoiceToken } from '../choice-token.ts';
import { equalSecrets } from '../equal-secrets.ts';
import { parseWebhook } from '../parse-webhook.ts';
import { readUpdate, TelegramUpdate } from './read-update.ts';
import { getWebhookToken, TelegramSettings } from './telegram-account.ts';
import type { TelegramAccount } from './telegram-account.ts';
import { invokeTelegram, readTelegramFile } from './telegram-api.ts';

/** "1-4096 characters after entities parsing" (Bot API, sendMessage). */
const MAX_TEXT_LENGTH = 4_096;
const MAX_BUTTON_LENGTH = 64;

/** Types that Telegram fetches from an address; others go as a link (Bot API, "Sending files"). */
const PHOTO_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);
const DOCUMENT_TYPES = new Set(['application/pdf', 'application/zip', 'image/gif']);

const toButtons = ({ deliveryId, choices }: OutgoingMessage): object =>
  choices.length === 0
    ? {}
    : {
        reply_markup: {
          inline_keyboard: choices.map((label, index) => [
            {
              text: label.length > MAX_BUTTON_LENGTH ? `${label.slice(0, MAX_BUTTON_LENGTH - 1)}…` : label,
              callback_data: buildChoiceToken(deliveryId, index),
            },
          ]),
        },
      };

const sendText = (scope: ChannelScope, account: TelegramAccount, message: OutgoingMessage): Promise<unknown> =>
  invokeTelegram(scope, account, 'sendMessage', {
    chat_id: message.address,
    text: message.text,
    link_preview_options: { is_disabled: true },
    ...toButtons(message),
  });

/** Sends a file that Telegram fetches itself, or a link where it doesn't take it. */
async function sendFile(scope: ChannelScope, account: TelegramAccount, message: OutgoingMessage): Promise<unknown> {
  const [file] = message.files;
  if (!file) return sendText(scope, account, message);
  const { name, mime, url } = file;
  const chat = { chat_id: message.address };
  try {
    if (PHOTO_TYPES.has(mime)) return await invokeTelegram(scope, account, 'sendPhoto', { ...chat, photo: url });
    if (DOCUMENT_TYPES.has(mime))
      return await invokeTelegram(scope, account, 'sendDocument', { ...chat, document: url });
  } catch (error) {
    // Too large for Telegram, or it can't reach this server.
    if (!(error instanceof ChannelError) || error.code !== 'provider_refused') throw error;
  }
  return sendText(scope, account, { ...message, text: `${name}: ${url}` });
}

async function deliver(scope: ChannelScope, account: TelegramAccount, message: OutgoingMessage): Promise<SentMessage> {
  const send = message.files.length > 0 ? sendFile : sendText;
  const { message_id: id } = ((await send(scope, account, message)) ?? {}) as { message_id?: number };
  return { providerId: id === undefined ? null : String(id), status: 'sent', segments: 0 };
}

const getWebhookUrl = ({ publicUrl }: ChannelScope, { id }: TelegramAccount): string =>
  `${publicUrl}/channels/telegram/${id}/messages`;

async function connect(scope: ChannelScope, account: TelegramAccount): Promise<Record<string, string>> {
  const bot = z.object({ username: z.string().max(64) }).safeParse(await invokeTelegram(scope, account, 'getMe'));
  await invokeTelegram(scope, account, 'setWebhook', {
    url: getWebhookUrl(scope, account),
    secret_token: getWebhookToken(account),
    allowed_updates: ['message', 'callback_query'],
  });
  return bot.success ? { username: bot.data.username } : {};
}

/** Deletes the bot's webhook, unless the bot sends its messages to another place by now, such as to a new account. */
async function disconnect(scope: ChannelScope, account: TelegramAccount): Promise<void> {
  const webhook = z.object({ url: z.string() }).safeParse(await invokeTelegram(scope, account, 'getWebhookInfo'));
  if (webhook.data?.url === getWebhookUrl(scope, account)) await invokeTelegram(scope, account, 'deleteWebhook');
}

/** A company's own bot at Telegram. */
export const telegramChannel: Channel<TelegramSettings> = {
  name: 'telegram',
  capabilities: {
    showsFiles: true,
    showsChoices: true,
    maxTextLength: MAX_TEXT_LENGTH,
    reportsDelivery: false,
    sendsFilesAlone: true,
  },
  parseSettings: (settings) => TelegramSettings.parse(settings),
  receive: (_scope, account, { kind, header, rawBody }) => {
    if (kind !== 'messages' || !equalSecrets(header('x-telegram-bot-api-secret-token'), getWebhookToken(account)))
      throw new AppError('unauthorized', 'webhook_signature_invalid');
    return readUpdate(parseWebhook(TelegramUpdate, rawBody));
  },
  acknowledge: () => ({ type: 'application/json', body: '{}' }),
  // A person is the same to every bot.
  identify: (_account, address) => ({ channel: 'telegram', address, isPhone: false }),
  fetchFile: (scope, account, { id }) => readTelegramFile(scope, account, id),
  connect,
  disconnect,
  deliver,
  check: async (scope, account) => {
    await connect(scope, account);
  },
};
