import type { CallOutcome } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { linkVisitorToIdentity } from '../../../contacts/index.ts';
import { ensureChannelAddress } from '../../inbound/ensure-channel-address.ts';
import { identifyCaller, toCallerAddress } from '../caller.ts';
import type { Call, CallContext } from './call-context.ts';

/** Stores a call that comes in, once; forbidden where the team has blocked the caller. */
export async function createCall(tx: TenantTx, { scope, account, callSid, params }: CallContext): Promise<void> {
  const address = toCallerAddress(params.get('From'), callSid);
  const { id: addressId, visitorId } = await ensureChannelAddress(tx, account.id, address);
  const visitor = await tx.visitor.findUnique({ where: { id: visitorId }, select: { blockedAt: true } });
  if (visitor?.blockedAt) throw new AppError('forbidden', 'visitor_blocked');
  await tx.visitor.updateMany({ where: { id: visitorId }, data: { locale: account.settings.language } });
  const startedAt = scope.clock.now();
  await tx.phoneCall.createMany({
    data: [{ accountId: account.id, addressId, providerId: callSid, startedAt }],
    skipDuplicates: true,
  });
}

/** The call that a webhook is of. Throws AppError invalid where it never came in. */
export async function getCall(tx: TenantTx, { account, callSid }: CallContext): Promise<Call> {
  const call = await tx.phoneCall.findFirst({
    where: { accountId: account.id, providerId: callSid },
    select: {
      id: true,
      conversationId: true,
      startedAt: true,
      address: { select: { id: true, address: true, visitorId: true } },
    },
  });
  if (!call) throw new AppError('invalid', 'channel_message_invalid');
  const { id, conversationId, startedAt, address } = call;
  return {
    id,
    conversationId,
    startedAt,
    addressId: address.id,
    address: address.address,
    visitorId: address.visitorId,
  };
}

/** The conversation of a call: begun with the first words, so that calls without any don't fill the inbox. */
export async function ensureCallConversation(tx: TenantTx, call: Call): Promise<string> {
  // Of two webhooks at once, the second finds what the first creates.
  const [locked] = await tx.$queryRaw<{ conversationId: string | null }[]>`
    SELECT "conversationId" FROM "PhoneCall" WHERE id = ${call.id}::uuid FOR NO KEY UPDATE`;
  if (locked?.conversationId) return locked.conversationId;
  const { visitorId } = call;
  const contactId = await linkVisitorToIdentity(tx, visitorId, { ...identifyCaller(call.address), name: null });
  const { id } = await tx.conversation.create({
    data: { channel: 'phone', visitorId, contactId },
    select: { id: true },
  });
  await tx.phoneCall.updateMany({ where: { id: call.id }, data: { conversationId: id } });
  return id;
}

/** Has open inboxes show how a call fares. */
export async function publishCallChanged(tx: TenantTx, conversationId: string | null): Promise<void> {
  if (conversationId) await publish(tx, 'delivery.changed', { conversationId });
}

/** Records how a call ends, as far as it is known yet. */
export async function recordOutcome(
  tx: TenantTx,
  call: Pick<Call, 'id' | 'conversationId'>,
  outcome: CallOutcome,
): Promise<void> {
  await tx.phoneCall.updateMany({ where: { id: call.id }, data: { outcome } });
  await publishCallChanged(tx, call.conversationId);
}
