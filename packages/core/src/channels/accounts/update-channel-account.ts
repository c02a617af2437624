import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { AppError, notFound } from '@lobby/contracts/errors';
import { listChanges, recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { sealAccountSecret } from './account-secret.ts';
import { toAccountColumns } from './account-columns.ts';
import { getAccountRow } from './load-channel-account.ts';

/** Changes an account. The token of an SMS account stays unless another one is entered, and isn't sent to another account at the provider. */
export async function updateChannelAccount(
  scope: TenantScope,
  actor: Actor,
  { accountId, account: input }: { accountId: string; account: ChannelAccountInput },
): Promise<void> {
  const columns = toAccountColumns(scope, input);
  await scope.db(async (tx) => {
    const row = await getAccountRow(tx, accountId);
    if (row.channel !== input.channel) throw notFound('channel_account');
    const token = input.channel === 'sms' ? input.authToken : '';
    if (input.channel === 'sms' && !token && (row.settings as { accountSid?: string }).accountSid !== input.accountSid)
      throw new AppError('invalid', 'auth_token_reentry_required');
    const sealed = token ? sealAccountSecret(scope, accountId, token) : {};
    const settings = { ...(row.settings as object), ...columns.settings };
    await tx.channelAccount.updateMany({ where: { id: accountId }, data: { ...columns, settings, ...sealed } });
    const { channel: _channel, settings: _settings, ...recorded } = columns;
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'channel.updated',
      target: accountId,
      data: { name: input.name },
      changes: listChanges(row, recorded),
    });
  });
}
