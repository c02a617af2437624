import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { MAX_DURABLE_ATTEMPTS } from '@lobby/jobs';
import type { TenantScope } from '../../deps.ts';
import { toChannelAccount } from '../accounts/load-channel-account.ts';
import { recordAccountFailure, recordAccountSuccess } from '../accounts/record-account-state.ts';
import type { ChannelAccount, OutgoingMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { buildOutgoingMessage } from './build-outgoing-message.ts';
import { findReplyWindow } from './find-reply-window.ts';
import type { OpenReplyWindow } from './find-reply-window.ts';

/** Longer than an attempt takes; a delivery whose process died is tried again after it. */
const LEASE_MS = 120_000;

const loadDelivery = (tx: TenantTx, id: string) =>
  tx.outboundDelivery.findUniqueOrThrow({
    where: { id },
    include: { account: true, address: true, message: { select: { author: true } } },
  });
type Delivery = Awaited<ReturnType<typeof loadDelivery>>;

/** The next message to the person whom a delivery is for, leased and counted. Null: the delivery is done; `busy`: another job has the next one. */
async function claimNextDelivery(tx: TenantTx, deliveryId: string): Promise<Delivery | 'busy' | null> {
  const own = await tx.outboundDelivery.findUnique({ where: { id: deliveryId }, select: { addressId: true } });
  if (!own) return null;
  const next = await tx.outboundDelivery.findFirst({
    where: { addressId: own.addressId, status: 'pending' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  if (!next) return null;
  // One that has failed before is tried by its own job, at its own pace.
  if (next.id !== deliveryId && next.attempts > 0) return isPending(tx, deliveryId);
  const now = new Date();
  const { count } = await tx.outboundDelivery.updateMany({
    where: { id: next.id, status: 'pending', OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
    data: { leaseUntil: new Date(now.getTime() + LEASE_MS), attempts: { increment: 1 } },
  });
  return count > 0 ? loadDelivery(tx, next.id) : isPending(tx, deliveryId);
}

/** A delivery that waits behind another one is tried again later. */
async function isPending(tx: TenantTx, deliveryId: string): Promise<'busy' | null> {
  return (await tx.outboundDelivery.count({ where: { id: deliveryId, status: 'pending' } })) > 0 ? 'busy' : null;
}

/** The window in which a message can be sent, where there is one. Throws ChannelError where it is over. */
async function findOpenWindow(
  scope: TenantScope,
  account: ChannelAccount,
  { addressId, message, template }: Delivery,
): Promise<OpenReplyWindow | null> {
  const author = message.author as OutgoingMessage['author'];
  const window = await scope.db((tx) => findReplyWindow(tx, account, { addressId, author }));
  if (!window || window.endsAt > scope.clock.now()) return window;
  const { takesTemplates, hours } = window;
  if (takesTemplates && template !== null) return window;
  throw new ChannelError(takesTemplates ? 'window_closed' : 'messenger_window_closed', {
    params: { hours },
    isFinal: true,
  });
}

/** Sends what is left of a delivery, part by part, so that an attempt after a failure repeats none. */
async function sendParts(scope: TenantScope, delivery: Delivery): Promise<void> {
  const { account: accountRow, address } = delivery;
  if (accountRow.removedAt) throw new ChannelError('account_removed', { isFinal: true });
  if (address.optedOutAt) throw new ChannelError('opted_out', { isFinal: true });
  const account = toChannelAccount(scope, accountRow);
  const window = await findOpenWindow(scope, account, delivery);
  const parts = await scope.db((tx) => buildOutgoingMessage(tx, scope, { account, delivery }));
  // A message that was sent and then lost is sent again as a whole.
  const sentParts = delivery.parts < parts.length ? delivery.parts : 0;
  for (const part of parts.slice(sentParts)) {
    const { providerId, segments, status } = await getChannel(account.channel).deliver(scope, account, {
      ...part,
      ...(window ? { lastReceivedAt: window.lastReceivedAt } : {}),
    });
    await scope.db(async (tx) => {
      const counted = { parts: { increment: 1 }, segments: { increment: segments } };
      await tx.outboundDelivery.updateMany({ where: { id: delivery.id }, data: { providerId, ...counted } });
      if (part !== parts.at(-1)) return;
      // A report of the provider may have been faster.
      const sent = { status, leaseUntil: null, failureCode: null, failureParams: {} };
      await tx.outboundDelivery.updateMany({ where: { id: delivery.id, status: 'pending' }, data: sent });
      await tx.outboundDelivery.updateMany({ where: { id: delivery.id }, data: { leaseUntil: null } });
      await recordAccountSuccess(tx, account.id, { lastDeliveredAt: scope.clock.now() });
      await publish(tx, 'delivery.changed', { conversationId: delivery.conversationId });
    });
  }
}

/** Failures that say something of this message or person, and nothing of the account. */
const OF_THE_MESSAGE = new Set([
  'translation_pending',
  'message_deleted',
  'opted_out',
  'account_removed',
  'blocked_by_person',
  'person_unreachable',
  'window_closed',
  'call_ended',
  'messenger_window_closed',
  'template_refused',
  'file_unreadable',
]);

/** Records a failed attempt: the delivery has failed for good, or waits for its next one. Gives whether it has failed for good. */
async function recordFailure(scope: TenantScope, delivery: Delivery, error: unknown): Promise<boolean> {
  const known = error instanceof ChannelError ? error : null;
  const { code, params } = known ?? { code: 'unexpected', params: {} };
  const isFinal = (known?.isFinal ?? false) || delivery.attempts >= MAX_DURABLE_ATTEMPTS;
  await scope.db(async (tx) => {
    await tx.outboundDelivery.updateMany({
      where: { id: delivery.id, status: 'pending' },
      data: {
        // A provider that asks to wait isn't called by another job before.
        leaseUntil: known?.retryAfter ? new Date(Date.now() + known.retryAfter * 1000) : null,
        failureCode: code,
        failureParams: params,
        ...(isFinal ? { status: 'failed' } : {}),
      },
    });
    if (known && !OF_THE_MESSAGE.has(code))
      await recordAccountFailure(tx, delivery.accountId, { code, params }, scope.clock.now());
    await publish(tx, 'delivery.changed', { conversationId: delivery.conversationId });
  });
  return isFinal;
}

/**
 * Sends a message to a person at a channel, and whatever else waits for them, in order. Rejects with ChannelError when it has to be
 * tried again; a message that can't be sent at all has failed, which the inbox shows.
 */
export async function deliverChannelMessage(scope: TenantScope, deliveryId: string): Promise<void> {
  for (;;) {
    const delivery = await scope.db((tx) => claimNextDelivery(tx, deliveryId));
    if (delivery === null) return;
    if (delivery === 'busy') throw new ChannelError('waiting');
    try {
      await sendParts(scope, delivery);
    } catch (error) {
      if (!(await recordFailure(scope, delivery, error))) throw error;
    }
  }
}
