import type { ChoiceReference, SendMessage } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { linkVisitorToIdentity } from '../../contacts/index.ts';
import { createVisitorMessage, deliverMessage } from '../../conversations/index.ts';
import type { CreatedMessage, ReceivedMessage, Reply } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import type { ChannelAccount } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { fetchFiles } from './fetch-files.ts';
import { findNumberedChoice } from './find-numbered-choice.ts';
import { findTappedChoice } from './find-tapped-choice.ts';
import type { InboundPayload } from './store-inbound-message.ts';

/** Answers inbound messages. Passed as arguments, because answers depend on far more than channels do. */
export interface Answerer {
  /** Answers a message: core/answers' answerMessage. */
  respond: (scope: TenantScope, received: ReceivedMessage, reply: Reply) => Promise<void>;
  /** Writes an answer for a member to approve; false where it needs no approval: core/inbox's draftAnswer. */
  draft: (scope: TenantScope, conversationId: string, minConfidence: number | null) => Promise<boolean>;
}

interface Inbound {
  account: ChannelAccount;
  address: { id: string; address: string; visitorId: string };
  eventId: string;
  /** Failed ones before this. */
  attempts: number;
  payload: InboundPayload;
}

/** The person's conversation of this channel, which is the one that they used last; begun where there is none. */
async function ensureChannelConversation(
  tx: TenantTx,
  channel: string,
  { visitorId, contactId }: { visitorId: string; contactId: string },
): Promise<string> {
  const last = await tx.conversation.findFirst({
    where: { visitorId },
    orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (last) return last.id;
  const { id } = await tx.conversation.create({ data: { channel, visitorId, contactId }, select: { id: true } });
  return id;
}

async function applyCommand(tx: TenantTx, addressId: string, { command }: InboundPayload, now: Date): Promise<void> {
  if (command !== 'stop' && command !== 'start') return;
  await tx.channelAddress.updateMany({
    where: { id: addressId },
    data: { optedOutAt: command === 'stop' ? now : null },
  });
}

interface StoredMessage {
  received: ReceivedMessage;
  isForAssistant: boolean;
}

/** The conversation that a message belongs to, and the visitor who has it. */
interface Place {
  conversationId: string;
  visitorId: string;
}

/** The visitor of a conversation of the widget that was answered by mail; not_found where it is gone. */
async function findWidgetPlace(tx: TenantTx, conversationId: string): Promise<Place> {
  const conversation = await tx.conversation.findFirst({
    where: { id: conversationId, channel: 'widget' },
    select: { visitorId: true },
  });
  if (!conversation) throw notFound('conversation');
  return { conversationId, visitorId: conversation.visitorId };
}

/** The conversation that a message belongs to, and the contact of who wrote it. */
async function resolveConversation(tx: TenantTx, { account, address, payload }: Inbound): Promise<Place> {
  if (payload.thread?.isOfWidget) return findWidgetPlace(tx, payload.thread.conversationId);
  const { visitorId } = address;
  const contactId = await linkVisitorToIdentity(tx, visitorId, {
    ...getChannel(account.channel).identify(account, address.address),
    name: payload.name,
  });
  const conversationId =
    payload.thread?.conversationId ?? (await ensureChannelConversation(tx, account.channel, { visitorId, contactId }));
  return { conversationId, visitorId };
}

type Choice = (ChoiceReference & { label: string }) | null;

/** What the person chose of what was offered: by a tap, or by its number, as they were listed where there are no buttons. */
async function findChoice(tx: TenantTx, conversationId: string, { payload }: Inbound): Promise<Choice> {
  if (payload.choice) return findTappedChoice(tx, conversationId, payload.choice);
  return findNumberedChoice(tx, conversationId, payload.text);
}

interface Files {
  attachmentIds: string[];
  omitted: string[];
}

/** Fetches a message's files, before it is stored with them; not again where it was stored already. */
async function loadFiles(scope: TenantScope, inbound: Inbound): Promise<Files> {
  const { account, eventId, attempts, payload } = inbound;
  const { thread, files = [] } = payload;
  const none = { attachmentIds: thread?.attachmentIds ?? [], omitted: [] };
  if (files.length === 0) return none;
  const { conversationId, isStored } = await scope.db(async (tx) => ({
    conversationId: (await resolveConversation(tx, inbound)).conversationId,
    isStored: (await tx.message.count({ where: { clientMessageId: eventId } })) > 0,
  }));
  return isStored ? none : fetchFiles(scope, account, { conversationId, files, attempts });
}

/** Stores the message of a visitor of the widget who wrote by mail: they don't have it open, and are shown as before. */
async function createAbsentMessage(tx: TenantTx, visitorId: string, message: SendMessage): Promise<CreatedMessage> {
  const { onlineUntil } = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId } });
  const created = await createVisitorMessage(tx, visitorId, message);
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { onlineUntil } });
  await publish(tx, 'visitor.changed', { visitorId });
  return created;
}

/** Stores the message as the widget's are stored; where only people answer, it goes to them. */
async function storeMessage(
  tx: TenantTx,
  scope: TenantScope,
  { inbound, files: { attachmentIds, omitted } }: { inbound: Inbound; files: Files },
): Promise<StoredMessage> {
  const { account, address, eventId, payload } = inbound;
  const { conversationId, visitorId } = await resolveConversation(tx, inbound);
  await applyCommand(tx, address.id, payload, scope.clock.now());
  const choice = await findChoice(tx, conversationId, inbound);
  const text = [payload.text, ...omitted.map((name) => `[${name}]`)].filter(Boolean).join(' ');
  const message = {
    conversationId,
    // A message is stored once, though the process may die before the event is done.
    clientMessageId: eventId,
    text: choice?.label ?? (text || (attachmentIds.length > 0 ? '' : '…')),
    attachmentIds,
  };
  const created = await (payload.thread?.isOfWidget ? createAbsentMessage : createVisitorMessage)(
    tx,
    visitorId,
    message,
  );
  // What the assistant can't read, such as a voice message, is heard by a person.
  const isUnreadable = omitted.length > 0 && payload.text === '';
  const isForPeople = account.answerMode === 'people' || payload.thread?.isForPeople === true || isUnreadable;
  const isHandedOver = payload.thread?.isHandedOver === true;
  if (isForPeople && !isHandedOver && !payload.command && !created.isDuplicate)
    await requestHandover(tx, created.conversation.id, 'people_only');
  const received = {
    ...created,
    visitorId,
    ...(choice ? { choice: { messageId: choice.messageId, index: choice.index } } : {}),
  };
  return { received, isForAssistant: !isForPeople && !payload.command };
}

/** A new person's name, asked of the provider where the message doesn't have it; without it they are nameless. */
async function loadName(scope: TenantScope, { account, address, payload }: Inbound): Promise<string | null> {
  const { fetchName } = getChannel(account.channel);
  if (payload.name || !fetchName) return payload.name;
  const visitor = await scope.db((tx) => tx.visitor.findUnique({ where: { id: address.visitorId } }));
  if (visitor?.contactId) return null;
  return fetchName(scope, account, address.address).catch((error: unknown) => {
    if (error instanceof ChannelError) return null;
    throw error;
  });
}

/** Stores what a person has written and has it answered. Done again after a crash, it stores nothing twice and answers nothing twice. */
export async function processInboundMessage(scope: TenantScope, event: Inbound, answerer: Answerer): Promise<void> {
  const { account } = event;
  const inbound = { ...event, payload: { ...event.payload, name: await loadName(scope, event) } };
  const files = await loadFiles(scope, inbound);
  const { received, isForAssistant } = await scope.db((tx) => storeMessage(tx, scope, { inbound, files }));
  const isDrafted =
    isForAssistant &&
    account.answerMode === 'drafts' &&
    (await answerer.draft(scope, received.conversation.id, account.minConfidence));
  await deliverMessage(scope, received, {
    // Nobody watches the answer while it is written: it is sent when it is finished.
    emit: () => {},
    signal: new AbortController().signal,
    respond: isForAssistant && !isDrafted ? answerer.respond : null,
  });
}
