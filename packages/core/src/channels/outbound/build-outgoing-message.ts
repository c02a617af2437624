import type { TemplateMessage } from '@lobby/contracts/channels';
import type { SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { createTranslator } from '@lobby/messages';
import { eventMessages, formatEvent } from '@lobby/messages/visitor/events';
import type { Deps } from '../../deps.ts';
import type { ChannelAccount, ChannelCapabilities, OutgoingMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { loadOutgoingRow, toChoiceLabels, toFileLinks, toNumberedList, toSpokenText } from './message-text.ts';
import type { OutgoingRow } from './message-text.ts';
import { loadPersonLocale } from './person-locale.ts';
import { splitText } from './split-text.ts';

/** What happened in the conversation, in the person's language. */
async function formatSystemMessage(tx: TenantTx, { event, conversation }: OutgoingRow): Promise<string> {
  const { locale, timeZone } = await loadPersonLocale(tx, conversation);
  const timeFormat = new Intl.DateTimeFormat(locale.language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const formatTime = (iso: string): string => timeFormat.format(new Date(iso));
  return formatEvent(event as unknown as SystemEvent, createTranslator(eventMessages, locale), formatTime);
}

/** The first answer of a conversation has the account's greeting in front. */
async function isFirstAnswer(tx: TenantTx, { conversationId, id, seq, author }: OutgoingRow): Promise<boolean> {
  if (author === 'system') return false;
  const where = {
    conversationId,
    id: { not: id },
    seq: { lt: seq },
    state: 'final',
    author: { in: ['assistant', 'agent'] },
  };
  return (await tx.message.count({ where })) === 0;
}

type Part = Pick<OutgoingMessage, 'text' | 'choices' | 'files'>;

/** The texts, the last with the choices and files; where files go alone, each of them follows as a part. */
function toParts(
  texts: readonly string[],
  { choices, files, sendsFilesAlone }: Omit<Part, 'text'> & { sendsFilesAlone: boolean },
): Part[] {
  const parts = texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    return { text, choices: isLast ? choices : [], files: isLast && !sendsFilesAlone ? files : [] };
  });
  if (!sendsFilesAlone) return parts;
  return [...parts.filter(({ text }) => text), ...files.map((file) => ({ text: '', choices: [], files: [file] }))];
}

/** How many characters of a text fit in a part; where bytes count, by the text's longest characters. */
function findMaxLength(text: string, { maxTextLength, countsBytes = false }: ChannelCapabilities): number {
  if (!countsBytes || Buffer.byteLength(text) <= maxTextLength) return maxTextLength;
  const bytes = /[\u0800-\uffff]/.test(text) ? 3 : /[\u0080-\uffff]/.test(text) ? 2 : 1;
  return Math.floor(maxTextLength / bytes);
}

interface Delivery {
  id: string;
  attempts: number;
  messageId: string;
  conversationId: string;
  address: { address: string };
  template: unknown;
}

/** A message as its channel can show it, in as many parts as it takes. Throws ChannelError where it can't be sent, or not yet. */
export async function buildOutgoingMessage(
  tx: TenantTx,
  { publicUrl }: Pick<Deps, 'publicUrl'>,
  { account, delivery }: { account: ChannelAccount; delivery: Delivery },
): Promise<OutgoingMessage[]> {
  const row = await loadOutgoingRow(tx, delivery.messageId);
  if (row.deletedAt) throw new ChannelError('message_deleted', { isFinal: true });
  const { capabilities } = getChannel(account.channel);
  const { showsFiles, showsChoices, sendsFilesAlone = false, greetsFirst = false } = capabilities;
  const body = row.author === 'system' ? await formatSystemMessage(tx, row) : toSpokenText(row, delivery.attempts);
  const choices = toChoiceLabels(row);
  const files = toFileLinks({ publicUrl }, row);
  const text = [
    !greetsFirst && (await isFirstAnswer(tx, row)) ? account.greeting : '',
    body,
    ...(showsChoices ? [] : [toNumberedList(choices)]),
    ...(showsFiles ? [] : files.map(({ name, url }) => `${name}: ${url}`)),
    row.author === 'system' ? '' : account.signature,
  ];
  const shared = {
    deliveryId: delivery.id,
    conversationId: delivery.conversationId,
    address: delivery.address.address,
    author: row.author as OutgoingMessage['author'],
    agentName: row.agent?.displayName ?? null,
    sentAt: row.createdAt,
  };
  if (delivery.template !== null)
    return [
      {
        ...shared,
        text: row.text,
        choices: [],
        files: [],
        isLast: true,
        template: delivery.template as TemplateMessage,
      },
    ];
  const whole = text.filter(Boolean).join('\n\n');
  const texts = splitText(whole, findMaxLength(whole, capabilities));
  const parts = toParts(texts, {
    choices: showsChoices ? choices : [],
    files: showsFiles ? files : [],
    sendsFilesAlone,
  });
  return parts.map((part, index) => ({ ...shared, ...part, isLast: index === parts.length - 1 }));
}
