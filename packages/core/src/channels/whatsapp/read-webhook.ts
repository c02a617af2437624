import { AppError } from '@lobby/contracts/errors';
import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import { z } from 'zod';
import type { InboundMessage, ProviderFile, Received, StatusUpdate } from '../channel.ts';
import { readChoiceToken } from '../choice-token.ts';
import { cleanText } from '../parse-webhook.ts';
import { toWhatsappFailure } from './whatsapp-failure.ts';

const Media = z.object({
  id: z.string().regex(/^[\w.-]{1,200}$/),
  caption: z.string().optional(),
  filename: z.string().optional(),
});
const Reply = z.object({ id: z.string(), title: z.string() });

const Message = z.object({
  id: z.string().min(1).max(300),
  from: z.string().regex(/^\d{5,20}$/),
  timestamp: z.coerce.number().optional(),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ text: z.string() }).optional(),
  interactive: z.object({ button_reply: Reply.optional(), list_reply: Reply.optional() }).optional(),
  image: Media.optional(),
  document: Media.optional(),
  audio: Media.optional(),
  video: Media.optional(),
  sticker: Media.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number(), name: z.string().optional() }).optional(),
  contacts: z.array(z.object({ phones: z.array(z.object({ phone: z.string() })).optional() })).optional(),
});
type Message = z.infer<typeof Message>;

const Status = z.object({
  status: z.string(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number().int() })).optional(),
});
type Status = z.infer<typeof Status>;

const Change = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z.array(z.object({ wa_id: z.string(), profile: z.object({ name: z.string() }).optional() })).optional(),
  // Each is read by itself: one of a form that nobody knows yet loses none of the others.
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
});
type Change = z.infer<typeof Change>;

/** What is read of a notification of the Cloud API; those of other fields have nothing of it. */
export const WhatsappNotification = z.object({
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});

const MAX_NAME = 120;
/** Kinds that say nothing which could be answered. */
const SILENT_TYPES = new Set(['reaction', 'system']);
const STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;

/** The file of a message, named by what it is where the person's app doesn't name it. */
function readFile({ id, image, document, audio, video, sticker }: Message): ProviderFile | null {
  const short = id.slice(-8).replaceAll(/\W/g, '');
  const files = [
    [image, `image-${short}.jpg`],
    [document, `document-${short}`],
    [audio, `audio-${short}.ogg`],
    [video, `video-${short}.mp4`],
    [sticker, `sticker-${short}.webp`],
  ] as const;
  const [media, name = ''] = files.find(([one]) => one) ?? [];
  return media
    ? {
        id: media.id,
        name:
          cleanText(media.filename ?? '')
            .slice(0, MAX_NAME)
            .toWellFormed() || name,
      }
    : null;
}

function readText({ type, text, button, image, document, video, location, contacts }: Message): string {
  const place = location && [location.name, `${location.latitude}, ${location.longitude}`].filter(Boolean).join(': ');
  const phones = contacts?.flatMap((one) => one.phones?.map(({ phone }) => phone) ?? []).join(', ');
  const caption = (image ?? document ?? video)?.caption;
  return text?.body ?? button?.text ?? caption ?? place ?? phones ?? (type === 'unsupported' ? '[unsupported]' : '');
}

function readMessage(message: Message, contacts: Change['contacts'] = []): InboundMessage | null {
  const { id, from, timestamp, type, interactive } = message;
  if (SILENT_TYPES.has(type)) return null;
  const reply = interactive?.button_reply ?? interactive?.list_reply;
  const choice = reply && readChoiceToken(reply.id);
  const file = readFile(message);
  const name = contacts.find(({ wa_id: waId }) => waId === from)?.profile?.name ?? '';
  return {
    providerId: id,
    from: { address: `+${from}`, name: cleanText(name).slice(0, MAX_NAME).toWellFormed() || null },
    text: cleanText(reply?.title ?? readText(message))
      .slice(0, MAX_MESSAGE_LENGTH)
      .toWellFormed(),
    sentAt: timestamp ? new Date(timestamp * 1000) : null,
    command: null,
    ...(choice ? { choice } : {}),
    ...(file ? { files: [file] } : {}),
  };
}

/** What became of a message; of a part that others follow, only that it failed. */
function readStatus({ status: given, biz_opaque_callback_data: data = '', errors }: Status): StatusUpdate[] {
  const status = STATUSES.find((one) => one === given);
  const [deliveryId, part] = data.split(':');
  const id = z.uuid().safeParse(deliveryId);
  if (!status || !id.success || (part !== undefined && status !== 'failed')) return [];
  return [
    { deliveryId: id.data, status, failure: status === 'failed' ? toWhatsappFailure(errors?.[0]?.code ?? 0) : null },
  ];
}

const readEach = <S extends z.ZodType>(schema: S, values: readonly unknown[]): z.infer<S>[] =>
  values.flatMap((value) => schema.safeParse(value).data ?? []);

/** Reads a notification. Throws AppError unauthorized where all of it is of another number. */
export function readNotification({ entry }: z.infer<typeof WhatsappNotification>, phoneNumberId: string): Received {
  const values = entry
    .flatMap(({ changes }) => changes)
    .filter(({ field }) => field === 'messages')
    .flatMap(({ value }) => Change.safeParse(value).data ?? []);
  const own = values.filter(({ metadata }) => metadata.phone_number_id === phoneNumberId);
  if (values.length > 0 && own.length === 0) throw new AppError('unauthorized', 'webhook_signature_invalid');
  return {
    messages: own.flatMap(({ messages = [], contacts }) =>
      readEach(Message, messages).flatMap((message) => readMessage(message, contacts) ?? []),
    ),
    statuses: own.flatMap(({ statuses = [] }) => readEach(Status, statuses).flatMap(readStatus)),
  };
}
