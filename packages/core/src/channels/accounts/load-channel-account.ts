import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import type { ChannelName } from '@lobby/contracts/channels';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import type { ChannelAccount } from '../channel.ts';
import { getChannel } from '../channels.ts';
import { unsealAccountSecret } from './account-secret.ts';

type AccountRow = NonNullable<Awaited<ReturnType<TenantTx['channelAccount']['findFirst']>>>;

/** The row of an account that wasn't removed; not_found. */
export async function getAccountRow(tx: TenantTx, accountId: string): Promise<AccountRow> {
  const row = await tx.channelAccount.findFirst({ where: { id: accountId, removedAt: null } });
  if (!row) throw notFound('channel_account');
  return row;
}

/** An account as its adapter needs it, with its secret opened; a CHECK guarantees that one that wasn't removed has one. */
export function toChannelAccount(scope: Pick<TenantScope, 'sealer'>, row: AccountRow): ChannelAccount {
  const { id, tenantId, name, minConfidence, greeting, signature, ciphertext } = row;
  if (!ciphertext) throw notFound('channel_account');
  const channel = row.channel as ChannelName;
  return {
    id,
    tenantId,
    channel,
    name,
    minConfidence,
    greeting,
    signature,
    answerMode: row.answerMode as AnswerMode,
    settings: getChannel(channel).parseSettings(row.settings),
    secret: unsealAccountSecret(scope, { tenantId, id, ciphertext }),
  };
}
