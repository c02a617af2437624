import { randomUUID } from 'node:crypto';
import { createChannelAccount, receiveWebhook } from '@lobby/core/channels';
import type { TestTenant } from '../factories.ts';
import { HTTP_ACCOUNT } from '../procedure-cases/inputs.ts';
import type { TestDeps } from '../test-deps.ts';
import { receiveChannelMessages } from './channel-work.ts';
import { signTestWebhook } from './sign-test-webhook.ts';

/** An account of the HTTP channel with a conversation, whose answer could not be sent. */
export async function createFailedDelivery(
  deps: TestDeps,
  { scope, admin }: TestTenant,
): Promise<{ channelAccountId: string; deliveryId: string }> {
  const { accountId, secret } = await createChannelAccount(scope, admin, HTTP_ACCOUNT);
  const body = JSON.stringify({ id: randomUUID(), from: { address: 'ada' }, text: 'When do you open?' });
  const headers = signTestWebhook(secret ?? '', body, { at: deps.clock.now() });
  await receiveWebhook(
    deps,
    { channel: 'http', accountId },
    { kind: 'messages', path: '', header: (name) => headers[name], readBody: () => Promise.resolve(Buffer.from(body)) },
  );
  await receiveChannelMessages(deps);
  const deliveryId = await scope.db(async (tx) => {
    const { id } = await tx.outboundDelivery.findFirstOrThrow();
    await tx.outboundDelivery.updateMany({ data: { status: 'failed', failureCode: 'unreachable' } });
    return id;
  });
  return { channelAccountId: accountId, deliveryId };
}
