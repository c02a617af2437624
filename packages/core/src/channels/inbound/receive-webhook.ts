import type { ChannelName } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import type { Deps, TenantScope } from '../../deps.ts';
import { getAccountRow, toChannelAccount } from '../accounts/load-channel-account.ts';
import type { Channel, ChannelAccount, InboundMessage, Received, UnreadWebhook, Webhook } from '../channel.ts';
import { getChannel } from '../channels.ts';
import { applyReceipt } from '../outbound/apply-receipt.ts';
import { updateDeliveryStatus } from '../outbound/update-delivery-status.ts';
import { findChannelScope } from './find-channel-scope.ts';
import { storeInboundMessage } from './store-inbound-message.ts';

/** What answers a webhook. */
export interface Acknowledgement {
  isDuplicate: boolean;
  type: string;
  body: string;
}

/** Answers a provider that asks whether an account's address is meant. Throws AppError unauthorized where it isn't. */
export async function answerHandshake(
  deps: Deps,
  account: { channel: ChannelName; accountId: string },
  query: URLSearchParams,
): Promise<string> {
  const scope = await findChannelScope(deps, account);
  const row = await scope.db((tx) => getAccountRow(tx, account.accountId));
  const answer = getChannel(account.channel).handshake?.(toChannelAccount(scope, row), query);
  if (!answer) throw new AppError('unauthorized', 'webhook_signature_invalid');
  return answer;
}

/**
 * Whether a refusal is for a company's own app, which reads it. A provider repeats what is refused, and keeps what everybody else wrote
 * waiting behind it, or stops to call: one person must not be able to bring that about.
 */
const isToldRefusals = (name: ChannelName): boolean => name === 'http';

/** What a provider has signed; nothing, where it can't be read. */
function readWebhook(
  scope: TenantScope,
  { account, channel }: { account: ChannelAccount; channel: Channel<unknown> },
  webhook: Webhook,
): Received {
  try {
    return channel.receive(scope, account, webhook);
  } catch (error) {
    const isUnreadable = error instanceof AppError && error.kind === 'invalid';
    if (!isUnreadable || isToldRefusals(channel.name)) throw error;
    scope.log.warn({ err: error, accountId: account.id }, 'a webhook could not be read');
    return { messages: [], statuses: [] };
  }
}

/** Stores messages; gives how many are new. Those of a person who sends too many are left out. */
async function storeMessages(
  scope: TenantScope,
  { id: accountId, channel }: ChannelAccount,
  messages: readonly InboundMessage[],
): Promise<number> {
  let stored = 0;
  for (const message of messages) {
    try {
      if (await storeInboundMessage(scope, accountId, message)) stored += 1;
    } catch (error) {
      if (isToldRefusals(channel) || !(error instanceof AppError) || error.kind !== 'rate_limited') throw error;
      scope.log.warn({ code: error.code, accountId }, 'a message of somebody who sends too many was left out');
    }
  }
  return stored;
}

/**
 * Verifies a webhook, stores what it holds, and acknowledges it; a job does the rest. Throws AppError unauthorized for a forged or
 * replayed one and for an account that isn't there, which looks the same.
 */
export async function receiveWebhook(
  deps: Deps,
  { channel: name, accountId }: { channel: ChannelName; accountId: string },
  { readBody, ...request }: UnreadWebhook,
): Promise<Acknowledgement> {
  const scope = await findChannelScope(deps, { accountId, channel: name });
  const { row, status } = await scope.db(async (tx) => ({
    row: await getAccountRow(tx, accountId),
    status: (await tx.tenant.findFirst({ select: { status: true } }))?.status,
  }));
  const [channel, account] = [getChannel(name), toChannelAccount(scope, row)];
  const webhook = { ...request, rawBody: await readBody(scope.tenantId) };
  const { messages, statuses, receipts = [], response } = readWebhook(scope, { account, channel }, webhook);
  if (status !== 'active') throw new AppError('unavailable', 'unavailable', { retryAfter: 3600 });
  await deps.rateLimits.consume('channel-account', accountId);
  for (const update of statuses) await updateDeliveryStatus(scope, accountId, update);
  for (const receipt of receipts) await applyReceipt(scope, accountId, receipt);
  const stored = await storeMessages(scope, account, messages);
  if (stored > 0) await deps.jobs.enqueue('channel.receive', {});
  const isDuplicate = messages.length > 0 && stored === 0;
  const answer = response
    ? { type: 'application/json', body: JSON.stringify(response) }
    : channel.acknowledge(isDuplicate);
  return { isDuplicate, ...answer };
}
