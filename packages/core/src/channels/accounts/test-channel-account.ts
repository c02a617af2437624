import type { ChannelTestResult } from '@lobby/contracts/channels';
import type { TenantScope } from '../../deps.ts';
import { getChannel } from '../channels.ts';
import { ChannelError } from '../channel-error.ts';
import { getAccountRow, toChannelAccount } from './load-channel-account.ts';
import { recordAccountFailure, recordAccountSuccess } from './record-account-state.ts';

/** Asks the provider, or the app, whether the account works; the result is also kept as the account's state. */
export async function testChannelAccount(scope: TenantScope, accountId: string): Promise<ChannelTestResult> {
  await scope.rateLimits.consume('channel-test', scope.tenantId);
  const account = toChannelAccount(scope, await scope.db((tx) => getAccountRow(tx, accountId)));
  try {
    await getChannel(account.channel).check(scope, account);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { code, params } = error;
    await scope.db((tx) => recordAccountFailure(tx, accountId, { code, params }, scope.clock.now()));
    return { isOk: false, code, params };
  }
  await scope.db((tx) => recordAccountSuccess(tx, accountId));
  return { isOk: true };
}
