import { randomUUID } from 'node:crypto';
import { createChannelAccount, receiveWebhook } from '@lobby/core/channels';
import type { TestTenant } from '../factories.ts';
import { HTTP_ACCOUNT } from './http-account.ts';
import type { TestDeps } from '../test-deps.ts';
import { receiveChannelMessages } from './channel-work.ts';
import { signTestWebhook } from './sign-test-webhook.ts';

/** An account of the HTTP channel with a conversation, whose answer could not be sent, nor mailed. */
export async function createFailedDelivery(
  deps: TestDeps,
  { scope, admin }: TestTenant,
): Promise<{ channelAccountId: string; deliveryId: string; replyMailId: string }> {
  const { accountId, secret } = await createChannelAccount(scope, admin, HTTP_ACCOUNT);
  const body = JSON.stringify({ id: randomUUID(), from: { address: 'ada' }, text: 'When do you open?' });
  const headers = signTestWebhook(secret ?? '', body, { at: deps.clock.now() });
  await receiveWebhook(
    deps,
    { channel: 'http', accountId },
    { kind: 'messages', path: '', header: (name) => headers[name], readBody: () => Promise.resolve(Buffer.from(body)) },
  );
  await receiveChannelMessages(deps);
  const ids = await scope.db(async (tx) => {
    const { id: deliveryId, conversationId } = await tx.outboundDelivery.findFirstOrThrow();
    const failed = { status: 'failed', failureCode: 'unreachable' };
    await tx.outboundDelivery.updateMany({ data: failed });
    const mail = { accountId, conversationId, address: 'ada@example.com', fromSeq: 2, toSeq: 2, ...failed };
    return { deliveryId, replyMailId: (await tx.replyMail.create({ data: mail })).id };
  });
  return { channelAccountId: accountId, ...ids };
}
