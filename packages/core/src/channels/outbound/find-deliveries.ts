import type { ChannelName, DeliveryStatus, MessageTemplate } from '@lobby/contracts/channels';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { ChannelFailure } from '../channel.ts';
import { getChannel } from '../channels.ts';
import { getTemplates } from '../accounts/get-templates.ts';
import { findCall } from '../phone/find-call.ts';
import type { CallView } from '../phone/find-call.ts';
import { findReplyWindow } from './find-reply-window.ts';

/** How a message fares at its channel. `failure` of one that is still tried: why the last attempt failed. */
export interface DeliveryView {
  id: string;
  messageId: string;
  status: DeliveryStatus;
  segments: number;
  failure: ChannelFailure | null;
}

/** Through what a conversation runs, and how its messages fare. */
export interface ConversationDeliveries {
  channel: ChannelName;
  accountName: string;
  isAccountRemoved: boolean;
  address: string;
  hasOptedOut: boolean;
  /** Whether the provider says later that a message has arrived. */
  reportsDelivery: boolean;
  /** Until when agents can write to the person freely; null: always. */
  replyWindowEndsAt: Date | null;
  /** Afterwards they can send a template. */
  takesTemplates: boolean;
  templates: MessageTemplate[];
  /** Of a phone call only. */
  call: CallView | null;
  deliveries: DeliveryView[];
}

/** The deliveries shown are those of the newest messages. */
const MAX_DELIVERIES = 500;

/** Null: the conversation is the widget's. */
export async function findDeliveries(tx: TenantTx, conversationId: string): Promise<ConversationDeliveries | null> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { visitor: { select: { channelAddress: { include: { account: true } } } } },
  });
  if (!conversation) throw notFound('conversation');
  const address = conversation.visitor.channelAddress;
  if (!address) return null;
  const rows = await tx.outboundDelivery.findMany({
    where: { conversationId },
    orderBy: { createdAt: 'desc' },
    take: MAX_DELIVERIES,
  });
  const channel = address.account.channel as ChannelName;
  const { capabilities, formatAddress, parseSettings } = getChannel(channel);
  const account = { channel, settings: parseSettings(address.account.settings) };
  const window = await findReplyWindow(tx, account, { addressId: address.id, author: 'agent' });
  return {
    channel,
    accountName: address.account.name,
    isAccountRemoved: address.account.removedAt !== null,
    address: formatAddress?.(address.address) ?? address.address,
    hasOptedOut: address.optedOutAt !== null,
    reportsDelivery: capabilities.reportsDelivery,
    replyWindowEndsAt: window?.endsAt ?? null,
    takesTemplates: window?.takesTemplates ?? false,
    templates: getTemplates(address.account.settings),
    call: channel === 'phone' ? await findCall(tx, conversationId) : null,
    deliveries: rows.map(({ id, messageId, status, segments, failureCode, failureParams }) => ({
      id,
      messageId,
      status: status as DeliveryStatus,
      segments,
      failure: failureCode ? { code: failureCode, params: failureParams as ChannelFailure['params'] } : null,
    })),
  };
}
