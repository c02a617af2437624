import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { notFound } from '@lobby/contracts/errors';
import { listChanges, recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { sealAccountSecret, unsealAccountSecret } from './account-secret.ts';
import { restartMailbox } from './restart-mailbox.ts';
import { assertSameReceiver, getEnteredSecret } from './entered-secret.ts';
import { toAccountColumns } from './account-columns.ts';
import { enqueueConnection } from './connect-channel-account.ts';
import { getAccountRow } from './load-channel-account.ts';

/** Changes an account. Its secret stays unless another one is entered, and a stored one isn't sent elsewhere. */
export async function updateChannelAccount(
  scope: TenantScope,
  actor: Actor,
  { accountId, account: input }: { accountId: string; account: ChannelAccountInput },
): Promise<void> {
  const columns = toAccountColumns(scope, input);
  await scope.db(async (tx) => {
    const row = await getAccountRow(tx, accountId);
    if (row.channel !== input.channel) throw notFound('channel_account');
    const { ciphertext } = row;
    const secret = getEnteredSecret(input, () =>
      ciphertext ? unsealAccountSecret(scope, { tenantId: row.tenantId, id: accountId, ciphertext }) : '',
    );
    if (!secret) assertSameReceiver(input, row.settings as Record<string, string>);
    const sealed = secret ? sealAccountSecret(scope, accountId, secret) : {};
    if (input.channel === 'email')
      await restartMailbox(tx, accountId, { before: row.settings, after: columns.settings });
    const settings = { ...(row.settings as object), ...columns.settings };
    await tx.channelAccount.updateMany({ where: { id: accountId }, data: { ...columns, settings, ...sealed } });
    await enqueueConnection(tx, { channel: input.channel, accountId });
    const { channel: _channel, settings: _settings, ...recorded } = columns;
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'channel.updated',
      target: accountId,
      data: { name: input.name },
      changes: listChanges(row, recorded),
    });
  });
  if (input.channel === 'email') await scope.jobs.enqueue('mailbox.sync', {});
}
