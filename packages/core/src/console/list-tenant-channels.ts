import type { ChannelName } from '@lobby/contracts/channels';
import type { TenantScope } from '../deps.ts';

/** A tenant's accounts at channels and whether they work, the oldest first. Their settings, addresses and secrets stay with the tenant. */
export async function listTenantChannels({ db }: Pick<TenantScope, 'db'>) {
  const rows = await db((tx) =>
    tx.channelAccount.findMany({
      where: { removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        channel: true,
        name: true,
        lastReceivedAt: true,
        lastDeliveredAt: true,
        lastErrorCode: true,
        lastErrorParams: true,
        lastErrorAt: true,
        createdAt: true,
      },
    }),
  );
  return rows.map(({ channel, lastErrorCode, lastErrorParams, ...row }) => ({
    ...row,
    channel: channel as ChannelName,
    failure: lastErrorCode && { code: lastErrorCode, params: lastErrorParams as Record<string, string | number> },
  }));
}
