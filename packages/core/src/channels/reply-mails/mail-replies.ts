import { publish } from '@lobby/events';
import { MAX_DURABLE_ATTEMPTS } from '@lobby/jobs';
import { publishConversationChanged } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import { getAccountRow, toChannelAccount } from '../accounts/load-channel-account.ts';
import { recordAccountFailure, recordAccountSuccess } from '../accounts/record-account-state.ts';
import { ChannelError } from '../channel-error.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import { sendThreadMail } from '../email/outgoing/send-thread-mail.ts';
import { buildReplyMail } from './build-reply-mail.ts';
import { planReplyMail } from './plan-reply-mail.ts';
import type { PlannedMail } from './plan-reply-mail.ts';

/** Failures that say nothing of the account. */
const OF_THE_MESSAGE = new Set(['translation_pending', 'account_removed', 'mail_recipient_refused']);

async function send(scope: TenantScope, planned: PlannedMail): Promise<void> {
  const { id, conversationId, address, accountId } = planned;
  const { account, mail } = await scope.db(async (tx) => {
    const channelAccount = toChannelAccount(scope, await getAccountRow(tx, accountId)) as EmailAccount;
    return { account: channelAccount, mail: await buildReplyMail(tx, scope, { account: channelAccount, planned }) };
  });
  await sendThreadMail(scope, account, { conversationId, deliveryId: id, address, mail });
}

/** Records that a mail went; whoever asked for an answer by mail has it. */
async function recordSuccess(scope: TenantScope, { id, conversationId, accountId, messages }: PlannedMail) {
  await scope.db(async (tx) => {
    const sent = { status: 'sent', failureCode: null, failureParams: {} };
    await tx.replyMail.updateMany({ where: { id, status: 'pending' }, data: sent });
    await recordAccountSuccess(tx, accountId, { lastDeliveredAt: scope.clock.now() });
    await publish(tx, 'delivery.changed', { conversationId });
    if (messages.every(({ author }) => author !== 'agent')) return;
    const answered = await tx.conversation.updateMany({
      where: { id: conversationId, isAwaitingEmailReply: true },
      data: { isAwaitingEmailReply: false },
    });
    if (answered.count > 0) await publishConversationChanged(tx, conversationId);
  });
}

/** Records a failed attempt. Gives whether the mail has failed for good. */
async function recordFailure(scope: TenantScope, planned: PlannedMail, error: unknown): Promise<boolean> {
  const { id, conversationId, accountId, attempts } = planned;
  const known = error instanceof ChannelError ? error : null;
  const { code, params } = known ?? { code: 'unexpected', params: {} };
  const isFinal = (known?.isFinal ?? false) || attempts >= MAX_DURABLE_ATTEMPTS;
  await scope.db(async (tx) => {
    const failure = { failureCode: code, failureParams: params, ...(isFinal ? { status: 'failed' } : {}) };
    await tx.replyMail.updateMany({ where: { id, status: 'pending' }, data: failure });
    if (known && !OF_THE_MESSAGE.has(code))
      await recordAccountFailure(tx, accountId, { code, params }, scope.clock.now());
    await publish(tx, 'delivery.changed', { conversationId });
  });
  return isFinal;
}

/**
 * Mails a visitor who has left what was answered since, once it is quiet. Rejects with ChannelError when it has to be tried again; what
 * can't be sent at all has failed, which the inbox shows.
 */
export async function mailReplies(scope: TenantScope, replyMailId: string): Promise<void> {
  const planned = await scope.db((tx) => planReplyMail(tx, scope, replyMailId));
  if (!planned) return;
  try {
    await send(scope, planned);
  } catch (error) {
    if (await recordFailure(scope, planned, error)) return;
    throw error;
  }
  await recordSuccess(scope, planned);
}
