import type { ChannelName } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';
import { getAccountRow, toChannelAccount } from '../accounts/load-channel-account.ts';
import type { UnreadWebhook } from '../channel.ts';
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
  const {
    messages,
    statuses,
    receipts = [],
    response,
  } = channel.receive(scope, account, {
    ...request,
    rawBody: await readBody(scope.tenantId),
  });
  if (status !== 'active') throw new AppError('unavailable', 'unavailable', { retryAfter: 3600 });
  await deps.rateLimits.consume('channel-account', accountId);
  for (const update of statuses) await updateDeliveryStatus(scope, accountId, update);
  for (const receipt of receipts) await applyReceipt(scope, accountId, receipt);
  let stored = 0;
  for (const message of messages) if (await storeInboundMessage(scope, accountId, message)) stored += 1;
  if (stored > 0) await deps.jobs.enqueue('channel.receive', {});
  const isDuplicate = messages.length > 0 && stored === 0;
  const answer = response
    ? { type: 'application/json', body: JSON.stringify(response) }
    : channel.acknowledge(isDuplicate);
  return { isDuplicate, ...answer };
}
