import { AppError } from '@lobby/contracts/errors';
import { z } from 'zod';
import type { Channel, ChannelCapabilities, ChannelScope, OutgoingMessage, SentMessage } from '../channel.ts';
import { ChannelError, toChannelError } from '../channel-error.ts';
import { buildChoiceToken } from '../choice-token.ts';
import { cleanText, parseWebhook } from '../parse-webhook.ts';
import { invokePageGraph } from './graph-api.ts';
import { MetaSettings } from './meta-account.ts';
import type { MetaAccount } from './meta-account.ts';
import { MessagingWebhook, readEvents } from './read-events.ts';
import { findMessagingType, metaReplyWindow } from './reply-window.ts';
import { answerChallenge, assertSigned } from './verify-request.ts';

/** "Title has a 20 character limit"; "a maximum of 13 quick replies" (Messenger Platform, "Quick Replies"). */
const MAX_TITLE_LENGTH = 20;
const MAX_QUICK_REPLIES = 13;
const MAX_FILE_BYTES = 25_000_000;
const FILE_TIMEOUT_MS = 60_000;
const MAX_NAME = 120;

/** What the page is told of; the last three are Messenger's, whose subscription an Instagram account shares. */
const SUBSCRIBED_FIELDS = 'messages,messaging_postbacks,message_deliveries,message_reads';

/** What differs between the two. */
interface Kind {
  name: 'messenger' | 'instagram';
  object: MessagingWebhook['object'];
  capabilities: ChannelCapabilities;
  /** The kind of attachment that a file goes out as; null: it goes as a link. */
  findAttachmentType: (mime: string) => string | null;
  profileFields: string;
}

const getOwnId = ({ name }: Kind, { settings }: MetaAccount): string =>
  (name === 'instagram' ? settings.instagramId : settings.pageId) ?? '';

/** Choices as quick replies. Where a title doesn't fit on its button, the text has all of them in full. */
function toTextMessage({ deliveryId, text, choices }: OutgoingMessage, maxLength: number): object {
  const shown = choices.slice(0, MAX_QUICK_REPLIES);
  if (shown.length === 0) return { text };
  const isCut = choices.some(({ length }) => length > MAX_TITLE_LENGTH) || choices.length > shown.length;
  const list = isCut ? `${text}\n\n${choices.map((label) => `• ${label}`).join('\n')}` : text;
  return {
    text: list.length > maxLength ? text : list,
    quick_replies: shown.map((label, index) => ({
      content_type: 'text',
      title: label.length > MAX_TITLE_LENGTH ? `${label.slice(0, MAX_TITLE_LENGTH - 1).toWellFormed()}…` : label,
      payload: buildChoiceToken(deliveryId, index),
    })),
  };
}

const Sent = z.object({ message_id: z.string() });

async function deliver(
  kind: Kind,
  { scope, account }: { scope: ChannelScope; account: MetaAccount },
  message: OutgoingMessage,
): Promise<SentMessage> {
  const type = findMessagingType(scope, message);
  const send = async (content: object): Promise<SentMessage> => {
    const body = { recipient: { id: message.address }, ...type, message: content };
    const answer = Sent.safeParse(await invokePageGraph(scope, account, { path: 'me/messages', body }));
    return { providerId: answer.data?.message_id ?? null, status: 'sent', segments: 0 };
  };
  const [file] = message.files;
  if (!file) return send(toTextMessage(message, kind.capabilities.maxTextLength));
  const attachmentType = kind.findAttachmentType(file.mime);
  try {
    if (attachmentType)
      return await send({ attachment: { type: attachmentType, payload: { url: file.url, is_reusable: false } } });
  } catch (error) {
    // Too large for Meta, or it can't reach this server.
    if (!(error instanceof ChannelError) || error.code !== 'provider_refused') throw error;
  }
  return send({ text: `${file.name}: ${file.url}` });
}

/** Reads a file that somebody sent, by the address that Meta gives. Throws ChannelError. */
async function fetchFile({ outbound }: ChannelScope, url: string): Promise<Uint8Array> {
  const host = URL.canParse(url) ? new URL(url).host : '';
  try {
    const response = await outbound.createFetch(MAX_FILE_BYTES)(url, { signal: AbortSignal.timeout(FILE_TIMEOUT_MS) });
    // The address ends after a while; then the file is named and not shown.
    if (!response.ok) throw new ChannelError('file_unreadable', { isFinal: response.status < 500 });
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw toChannelError(error, host);
  }
}

const Profile = z.object({
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
});

async function fetchName(
  kind: Kind,
  scope: ChannelScope,
  account: MetaAccount,
  address: string,
): Promise<string | null> {
  const answer = await invokePageGraph(scope, account, { path: address, query: { fields: kind.profileFields } });
  const { name, first_name: first = '', last_name: last = '' } = Profile.safeParse(answer).data ?? {};
  return (
    cleanText(name ?? `${first} ${last}`)
      .slice(0, MAX_NAME)
      .toWellFormed() || null
  );
}

const connect = async (scope: ChannelScope, account: MetaAccount): Promise<Record<string, string>> => {
  const body = { subscribed_fields: SUBSCRIBED_FIELDS };
  await invokePageGraph(scope, account, { path: `${account.settings.pageId}/subscribed_apps`, body });
  return {};
};

const Page = z.object({ id: z.string(), instagram_business_account: z.object({ id: z.string() }).optional() });

/** Whether the token is the page's, and the Instagram account is linked to it. Throws ChannelError. */
async function check(kind: Kind, scope: ChannelScope, account: MetaAccount): Promise<void> {
  const query = { fields: kind.name === 'instagram' ? 'id,instagram_business_account' : 'id' };
  const { data: page } = Page.safeParse(await invokePageGraph(scope, account, { path: 'me', query }));
  const { pageId, instagramId = '' } = account.settings;
  if (page?.id !== pageId) throw new ChannelError('page_not_owned', { params: { page: pageId }, isFinal: true });
  if (kind.name === 'instagram' && page.instagram_business_account?.id !== instagramId)
    throw new ChannelError('instagram_not_linked', { params: { account: instagramId }, isFinal: true });
  await connect(scope, account);
}

const createMessagingChannel = (kind: Kind): Channel<MetaSettings> => ({
  name: kind.name,
  capabilities: kind.capabilities,
  parseSettings: (settings) => MetaSettings.parse(settings),
  replyWindow: metaReplyWindow,
  handshake: answerChallenge,
  receive: (_scope, account, webhook) => {
    assertSigned(account, webhook);
    const body = parseWebhook(MessagingWebhook, webhook.rawBody);
    const received = body.object === kind.object ? readEvents(body, getOwnId(kind, account)) : null;
    // Signed by the app, but of another page.
    if (!received) throw new AppError('unauthorized', 'webhook_signature_invalid');
    return received;
  },
  acknowledge: () => ({ type: 'text/plain', body: 'EVENT_RECEIVED' }),
  // A person has another id at every page.
  identify: (account, address) => ({
    channel: kind.name,
    address: `${getOwnId(kind, account)}:${address}`,
    isPhone: false,
  }),
  deliver: (scope, account, message) => deliver(kind, { scope, account }, message),
  fetchFile: (scope, _account, { id }) => fetchFile(scope, id),
  fetchName: (scope, account, address) => fetchName(kind, scope, account, address),
  connect,
  check: (scope, account) => check(kind, scope, account),
});

/** Messages to a company's page at Facebook. */
export const messengerChannel = createMessagingChannel({
  name: 'messenger',
  object: 'page',
  capabilities: {
    showsFiles: true,
    showsChoices: true,
    maxTextLength: 2_000,
    reportsDelivery: true,
    sendsFilesAlone: true,
  },
  findAttachmentType: (mime) => /^(image|audio|video)\//.exec(mime)?.[1] ?? 'file',
  profileFields: 'first_name,last_name',
});

/** Messages to a company's professional account at Instagram, which is linked to its page. */
export const instagramChannel = createMessagingChannel({
  name: 'instagram',
  object: 'instagram',
  capabilities: {
    showsFiles: true,
    showsChoices: true,
    maxTextLength: 1_000,
    countsBytes: true,
    reportsDelivery: true,
    sendsFilesAlone: true,
  },
  findAttachmentType: (mime) => /^(image\/(?:png|jpeg|gif)|audio|video)/.exec(mime)?.[1]?.split('/')[0] ?? null,
  profileFields: 'name,username',
});
