import type { ChoiceReference } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { linkVisitorToIdentity } from '../../contacts/index.ts';
import { createVisitorMessage, deliverMessage } from '../../conversations/index.ts';
import type { ReceivedMessage, Reply } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { requestHandover } from '../../handover/index.ts';
import type { ChannelAccount } from '../channel.ts';
import { getChannel } from '../channels.ts';
import { findNumberedChoice } from './find-numbered-choice.ts';
import type { InboundPayload } from './store-inbound-message.ts';

/** Who answers what comes in. Arguments, because answers reach far more than a channel does. */
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

/** Stores the message as the widget's are stored; where only people answer, it goes to them. */
async function storeMessage(
  tx: TenantTx,
  scope: TenantScope,
  { account, address, eventId, payload }: Inbound,
): Promise<StoredMessage> {
  const { visitorId } = address;
  const channel = getChannel(account.channel);
  const contactId = await linkVisitorToIdentity(tx, visitorId, {
    ...channel.identify(account, address.address),
    name: payload.name,
  });
  const { thread } = payload;
  const conversationId =
    thread?.conversationId ?? (await ensureChannelConversation(tx, account.channel, { visitorId, contactId }));
  await applyCommand(tx, address.id, payload, scope.clock.now());
  let choice: (ChoiceReference & { label: string }) | null = null;
  if (!channel.capabilities.showsChoices) choice = await findNumberedChoice(tx, conversationId, payload.text);
  const created = await createVisitorMessage(tx, visitorId, {
    conversationId,
    // A message is stored once, though the process may die before the event is done.
    clientMessageId: eventId,
    text: choice?.label ?? payload.text,
    ...(thread ? { attachmentIds: thread.attachmentIds } : {}),
  });
  const isForPeople = account.answerMode === 'people' || thread?.isForPeople === true;
  if (isForPeople && !payload.command && !created.isDuplicate)
    await requestHandover(tx, created.conversation.id, 'people_only');
  const received = {
    ...created,
    visitorId,
    ...(choice ? { choice: { messageId: choice.messageId, index: choice.index } } : {}),
  };
  return { received, isForAssistant: !isForPeople && !payload.command };
}

/** Stores what a person has written and has it answered. Done again after a crash, it stores nothing twice and answers nothing twice. */
export async function processInboundMessage(scope: TenantScope, inbound: Inbound, answerer: Answerer): Promise<void> {
  const { account } = inbound;
  const { received, isForAssistant } = await scope.db((tx) => storeMessage(tx, scope, inbound));
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
