import type { ChannelName } from '@lobby/contracts/channels';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import type { TenantScope } from '../../deps.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { toChannelAccount } from './load-channel-account.ts';
import { recordAccountFailure, recordAccountSuccess } from './record-account-state.ts';

/** Has the provider told where it sends what people write, where it is told by us. */
export async function enqueueConnection(
  tx: TenantTx,
  { channel, accountId }: { channel: ChannelName; accountId: string },
): Promise<void> {
  if (getChannel(channel).connect) await enqueueJob(tx, 'channel.connect', { accountId });
}

/** Tells an account's provider where it sends what people write. Rejects with ChannelError when that has to be tried again. */
export async function connectChannelAccount(scope: TenantScope, accountId: string): Promise<void> {
  const row = await scope.db((tx) => tx.channelAccount.findFirst({ where: { id: accountId, removedAt: null } }));
  if (!row) return;
  const account = toChannelAccount(scope, row);
  try {
    const found = (await getChannel(account.channel).connect?.(scope, account)) ?? {};
    await scope.db(async (tx) => {
      const merged = JSON.stringify(found);
      await tx.$executeRaw`
        UPDATE "ChannelAccount" SET settings = settings || ${merged}::jsonb WHERE id = ${accountId}::uuid`;
      await recordAccountSuccess(tx, accountId);
    });
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { code, params, isFinal } = error;
    await scope.db((tx) => recordAccountFailure(tx, accountId, { code, params }, scope.clock.now()));
    if (!isFinal) throw error;
  }
}
