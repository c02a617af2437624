import type { TenantScope } from '../../deps.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { toChannelAccount } from './load-channel-account.ts';

/** How long a provider that is away is asked again; the job's attempts last a little longer. */
const MAX_WAIT_MS = 23 * 3_600_000;

/**
 * Has the provider of a removed account send nothing more, and then removes its secret, whatever the provider said for good. Rejects
 * with ChannelError when that has to be tried again.
 */
export async function disconnectChannelAccount(scope: TenantScope, accountId: string): Promise<void> {
  const row = await scope.db((tx) =>
    tx.channelAccount.findFirst({ where: { id: accountId, removedAt: { not: null }, ciphertext: { not: null } } }),
  );
  if (!row?.removedAt) return;
  try {
    const account = toChannelAccount(scope, row);
    await getChannel(account.channel).disconnect?.(scope, account);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const waitedMs = scope.clock.now().getTime() - row.removedAt.getTime();
    if (!error.isFinal && waitedMs < MAX_WAIT_MS) throw error;
    scope.log.warn({ accountId, code: error.code }, 'a removed channel’s provider could not be told');
  }
  await scope.db((tx) => tx.channelAccount.updateMany({ where: { id: accountId }, data: { ciphertext: null } }));
}
