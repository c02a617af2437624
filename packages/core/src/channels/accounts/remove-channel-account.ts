import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getAccountRow } from './load-channel-account.ts';

/** Removes an account with its secret. Its conversations stay; nothing comes in or goes out any more. */
export async function removeChannelAccount(tx: TenantTx, actor: Actor, accountId: string): Promise<void> {
  const { name } = await getAccountRow(tx, accountId);
  await tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { removedAt: new Date(), ciphertext: null },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'channel.removed', target: accountId, data: { name } });
}
