import type { ChannelName } from '@lobby/contracts/channels';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { getChannel } from '../channels.ts';
import { getAccountRow } from './load-channel-account.ts';

/**
 * Removes an account. Its conversations stay; nothing comes in or goes out any more. Its secret goes at once, or when its provider has
 * been told by it to send nothing more.
 */
export async function removeChannelAccount(tx: TenantTx, actor: Actor, accountId: string): Promise<void> {
  const { name, channel } = await getAccountRow(tx, accountId);
  const isTold = getChannel(channel as ChannelName).disconnect !== undefined;
  await tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { removedAt: new Date(), ...(isTold ? {} : { ciphertext: null }) },
  });
  if (isTold) await enqueueJob(tx, 'channel.disconnect', { accountId });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'channel.removed', target: accountId, data: { name } });
}
