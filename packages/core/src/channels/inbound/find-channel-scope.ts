import type { ChannelName } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { findTenantByChannelAccount } from '../../platform/index.ts';

/** The tenant of an account. Throws AppError unauthorized, as for a forged webhook: nobody learns which accounts there are. */
export async function findChannelScope(
  deps: Deps,
  account: { channel: ChannelName; accountId: string },
): Promise<TenantScope> {
  const tenantId = await findTenantByChannelAccount(deps, account);
  if (!tenantId) throw new AppError('unauthorized', 'webhook_signature_invalid');
  return tenantScope(deps, tenantId);
}
