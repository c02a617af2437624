import type { TenantTx } from '@lobby/db';
import type { ChannelFailure } from '../channel.ts';

const NO_ERROR = { lastErrorCode: null, lastErrorParams: {}, lastErrorAt: null };

/** Records that an account took a message, or a test. */
export const recordAccountSuccess = (tx: TenantTx, accountId: string, data: { lastDeliveredAt?: Date } = {}) =>
  tx.channelAccount.updateMany({ where: { id: accountId }, data: { ...NO_ERROR, ...data } });

/** Records why an account didn't, for its settings. */
export const recordAccountFailure = (tx: TenantTx, accountId: string, { code, params }: ChannelFailure, at: Date) =>
  tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { lastErrorCode: code, lastErrorParams: params, lastErrorAt: at },
  });
