import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import type { ChannelName, MessageTemplate } from '@lobby/contracts/channels';
import type { TenantTx } from '@lobby/db';
import type { Deps } from '../../deps.ts';
import type { ChannelFailure } from '../channel.ts';
import { getTemplates } from './get-templates.ts';

/** An account as its settings are shown; secrets leave the server once, when they are made. */
export interface ChannelAccountView {
  id: string;
  channel: ChannelName;
  name: string;
  settings: Record<string, string>;
  templates: MessageTemplate[];
  answerMode: AnswerMode;
  minConfidence: number | null;
  greeting: string;
  signature: string;
  /** Where the provider, or an app, sends what people write. */
  webhookUrl: string;
  lastReceivedAt: Date | null;
  lastDeliveredAt: Date | null;
  lastError: (ChannelFailure & { at: Date | null }) | null;
}

const pickTexts = (settings: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** The tenant's accounts at channels, the oldest first. */
export async function listChannelAccounts(
  tx: TenantTx,
  { publicUrl }: Pick<Deps, 'publicUrl'>,
): Promise<ChannelAccountView[]> {
  const rows = await tx.channelAccount.findMany({
    where: { removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel as ChannelName,
    name: row.name,
    settings: pickTexts(row.settings as object),
    templates: getTemplates(row.settings),
    answerMode: row.answerMode as AnswerMode,
    minConfidence: row.minConfidence,
    greeting: row.greeting,
    signature: row.signature,
    webhookUrl: `${publicUrl}/channels/${row.channel}/${row.id}/${row.channel === 'phone' ? 'incoming' : 'messages'}`,
    lastReceivedAt: row.lastReceivedAt,
    lastDeliveredAt: row.lastDeliveredAt,
    lastError: row.lastErrorCode
      ? { code: row.lastErrorCode, params: row.lastErrorParams as ChannelFailure['params'], at: row.lastErrorAt }
      : null,
  }));
}
