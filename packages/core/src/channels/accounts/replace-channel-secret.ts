import { notFound } from '@lobby/contracts/errors';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { generateWebhookSecret } from '../http/standard-webhooks.ts';
import { sealAccountSecret } from './account-secret.ts';
import { getAccountRow } from './load-channel-account.ts';

/** Makes another signing secret of an HTTP account, which is shown this once. The old one ends at once. */
export async function replaceChannelSecret(scope: TenantScope, actor: Actor, accountId: string): Promise<string> {
  const secret = generateWebhookSecret();
  await scope.db(async (tx) => {
    const { name, channel } = await getAccountRow(tx, accountId);
    if (channel !== 'http') throw notFound('channel_account');
    await tx.channelAccount.updateMany({
      where: { id: accountId },
      data: sealAccountSecret(scope, accountId, secret),
    });
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'channel.secret_replaced',
      target: accountId,
      data: { name },
    });
  });
  return secret;
}
