import { findEntry } from '@lobby/contracts/find-entry';
import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import { z } from 'zod';
import type { ChannelCommand, InboundMessage, ProviderFile, Received } from '../channel.ts';
import { readChoiceToken } from '../choice-token.ts';
import { cleanText } from '../parse-webhook.ts';

const Person = z.object({
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
});
const Chat = z.object({ id: z.number().int(), type: z.string() });
const File = z.object({ file_id: z.string().max(300), file_name: z.string().optional() });

const Message = z.object({
  message_id: z.number().int(),
  date: z.number().optional(),
  chat: Chat,
  from: Person.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(File).optional(),
  document: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  video: File.optional(),
  video_note: File.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z.object({ phone_number: z.string().max(40) }).optional(),
});
type Message = z.infer<typeof Message>;

const Tap = z.object({
  id: z.string().max(100),
  from: Person,
  data: z.string().max(64).optional(),
  message: z
    .object({
      chat: Chat,
      reply_markup: z
        .object({
          inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
        })
        .optional(),
    })
    .optional(),
});
type Tap = z.infer<typeof Tap>;

/** What is read of an update of the Bot API; kinds that a bot hasn't asked for have none of it. */
export const TelegramUpdate = z.object({
  update_id: z.number().int(),
  message: Message.optional(),
  callback_query: Tap.optional(),
});

const COMMANDS: Readonly<Record<string, ChannelCommand>> = { '/start': 'start', '/stop': 'stop' };
const MAX_NAME = 120;

const readName = ({ first_name: first = '', last_name: last = '' }: z.infer<typeof Person>): string | null =>
  cleanText(`${first} ${last}`).slice(0, MAX_NAME).toWellFormed() || null;

/** The files of a message, of a picture the largest size. They are named by what they are, where the person's app names none. */
function readFiles({
  message_id: id,
  photo,
  document,
  voice,
  audio,
  video,
  video_note: note,
}: Message): ProviderFile[] {
  const files = [
    [photo?.at(-1), `photo-${id}.jpg`],
    [document, `document-${id}`],
    [voice, `voice-${id}.ogg`],
    [audio, `audio-${id}.mp3`],
    [video ?? note, `video-${id}.mp4`],
  ] as const;
  return files.flatMap(([file, name]) =>
    file
      ? [
          {
            id: file.file_id,
            name:
              cleanText(file.file_name ?? '')
                .slice(0, MAX_NAME)
                .toWellFormed() || name,
          },
        ]
      : [],
  );
}

/** What a person has sent beside text and files, as text. */
const readExtras = ({ sticker, location, contact }: Message): (string | undefined)[] => [
  sticker?.emoji,
  location && `${location.latitude}, ${location.longitude}`,
  contact?.phone_number,
];

function readMessage(message: Message): InboundMessage | null {
  const { chat, from, message_id: id, date } = message;
  // In groups people talk to each other.
  if (chat.type !== 'private' || from?.is_bot) return null;
  const text = [message.text ?? message.caption, ...readExtras(message)].filter(Boolean).join('\n');
  const files = readFiles(message);
  return {
    providerId: `${chat.id}:${id}`,
    from: { address: String(chat.id), name: from ? readName(from) : null },
    text: cleanText(text).slice(0, MAX_MESSAGE_LENGTH).toWellFormed(),
    sentAt: date ? new Date(date * 1000) : null,
    command: findEntry(COMMANDS, text) ?? null,
    ...(files.length > 0 ? { files } : {}),
  };
}

/** A tap on a button below a message, with the button's own text where its choice is no longer there. */
function readTap({ id, from, data = '', message }: Tap): InboundMessage | null {
  const choice = readChoiceToken(data);
  if (!message || message.chat.type !== 'private' || !choice) return null;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const label = buttons.find(({ callback_data: token }) => token === data)?.text ?? '';
  return {
    providerId: `tap:${id}`,
    from: { address: String(message.chat.id), name: readName(from) },
    text: cleanText(label),
    sentAt: null,
    command: null,
    choice,
  };
}

/** Reads an update: a private message, or a tap on a button, which is answered so that the button no longer waits. */
export function readUpdate({ message, callback_query: tap }: z.infer<typeof TelegramUpdate>): Received {
  const found = message ? readMessage(message) : tap ? readTap(tap) : null;
  const response = tap ? { response: { method: 'answerCallbackQuery', callback_query_id: tap.id } } : {};
  return { messages: found ? [found] : [], statuses: [], ...response };
}
