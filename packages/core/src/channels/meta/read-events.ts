import { findEntry } from '@lobby/contracts/find-entry';
import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import { z } from 'zod';
import type { InboundMessage, ProviderFile, Receipt, Received } from '../channel.ts';
import { readChoiceToken } from '../choice-token.ts';
import { cleanText } from '../parse-webhook.ts';

const Person = z.object({ id: z.string().regex(/^\d{1,40}$/) });
const ProviderId = z.string().min(1).max(300);

const Attachment = z.object({
  type: z.string(),
  payload: z.object({ url: z.string().max(2_000).optional(), title: z.string().optional() }).nullish(),
});

const Message = z.object({
  mid: ProviderId,
  text: z.string().optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  quick_reply: z.object({ payload: z.string().max(1_000) }).optional(),
  attachments: z.array(Attachment).max(30).optional(),
});

const Event = z.object({
  sender: Person,
  timestamp: z.number().optional(),
  message: Message.optional(),
  postback: z
    .object({ mid: ProviderId.optional(), title: z.string().optional(), payload: z.string().optional() })
    .optional(),
  delivery: z.object({ mids: z.array(ProviderId).max(100).optional(), watermark: z.number().optional() }).optional(),
  read: z.object({ mid: ProviderId.optional(), watermark: z.number().optional() }).optional(),
});
type Event = z.infer<typeof Event>;

/** A webhook of a page or of an Instagram account. Its events are read one by one: of kinds that nobody asked for there are many. */
export const MessagingWebhook = z.object({
  object: z.enum(['page', 'instagram']),
  entry: z.array(z.object({ id: z.string(), messaging: z.array(z.unknown()).optional() })),
});
export type MessagingWebhook = z.infer<typeof MessagingWebhook>;

/** Kinds of attachments that are files, and how they are named where their address names none. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  image: 'photo.jpg',
  video: 'video.mp4',
  audio: 'audio.mp4',
  file: 'document',
};
const MAX_NAME = 120;

function readFileName(url: string, fallback: string): string {
  const name = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
  // Nothing of a stranger's address but a plain name is taken over.
  return /^[\w.-]+\.\w{2,5}$/.test(name) ? name.slice(-MAX_NAME) : fallback;
}

const readFiles = ({ attachments = [] }: z.infer<typeof Message>): ProviderFile[] =>
  attachments.flatMap(({ type, payload }) => {
    const [name, url] = [findEntry(FILE_NAMES, type), payload?.url];
    return name && url ? [{ id: url, name: readFileName(url, name) }] : [];
  });

/** What was shared beside files, such as a post, as its address. */
const readShares = ({ attachments = [] }: z.infer<typeof Message>): string[] =>
  attachments.flatMap(({ type, payload }) =>
    findEntry(FILE_NAMES, type) ? [] : [payload?.url ?? payload?.title ?? `[${type}]`],
  );

const toText = (parts: (string | undefined)[]): string =>
  cleanText(parts.filter(Boolean).join('\n')).slice(0, MAX_MESSAGE_LENGTH).toWellFormed();

function readMessage({ sender, timestamp, message, postback }: Event): InboundMessage | null {
  const shared = {
    from: { address: sender.id, name: null },
    sentAt: timestamp ? new Date(timestamp) : null,
    command: null,
  };
  // A tap on a button that a page has outside conversations, such as "Get started".
  if (postback?.mid && postback.title) return { ...shared, providerId: postback.mid, text: toText([postback.title]) };
  if (!message || message.is_echo || message.is_deleted) return null;
  const files = readFiles(message);
  const choice = message.quick_reply ? readChoiceToken(message.quick_reply.payload) : null;
  return {
    ...shared,
    providerId: message.mid,
    text: toText([message.text, ...readShares(message)]),
    ...(choice ? { choice } : {}),
    ...(files.length > 0 ? { files } : {}),
  };
}

function readReceipts({ sender, delivery, read }: Event): Receipt[] {
  const found: Receipt[] = [];
  for (const providerId of delivery?.mids ?? []) found.push({ status: 'delivered', providerId });
  if (read?.mid) found.push({ status: 'read', providerId: read.mid });
  else if (read?.watermark) found.push({ status: 'read', address: sender.id, until: new Date(read.watermark) });
  return found;
}

/** Reads the events of one page or Instagram account; null: none of them is its. */
export function readEvents({ entry }: MessagingWebhook, ownId: string): Received | null {
  const own = entry.filter(({ id }) => id === ownId);
  if (own.length === 0) return null;
  const events = own.flatMap(({ messaging = [] }) => messaging.flatMap((event) => Event.safeParse(event).data ?? []));
  return {
    messages: events.flatMap((event) => readMessage(event) ?? []),
    statuses: [],
    receipts: events.flatMap(readReceipts),
  };
}
