import { AppError } from '@lobby/contracts/errors';
import { MAX_BLOCKED_NETWORKS } from '@lobby/contracts/networks';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Takes no more messages from a network, at once. Throws AppError over_quota when very many are blocked. */
export async function blockNetwork(tx: TenantTx, { userId }: Actor, network: string): Promise<void> {
  if ((await tx.blockedNetwork.count()) >= MAX_BLOCKED_NETWORKS)
    throw new AppError('over_quota', 'too_many_blocked_networks', { params: { limit: MAX_BLOCKED_NETWORKS } });
  const { count } = await tx.blockedNetwork.createMany({ data: [{ network }], skipDuplicates: true });
  if (count > 0) await recordAudit(tx, { actorUserId: userId, action: 'network.blocked', data: { network } });
}

/** Takes messages from a network again. */
export async function unblockNetwork(tx: TenantTx, { userId }: Actor, network: string): Promise<void> {
  const { count } = await tx.blockedNetwork.deleteMany({ where: { network } });
  if (count > 0) await recordAudit(tx, { actorUserId: userId, action: 'network.unblocked', data: { network } });
}
