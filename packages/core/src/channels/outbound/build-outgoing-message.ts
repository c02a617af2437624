import type { AnswerChoice } from '@lobby/contracts/answers';
import type { TemplateMessage } from '@lobby/contracts/channels';
import type { SystemEvent, TextFormat } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { createTranslator } from '@lobby/messages';
import { eventMessages, formatEvent } from '@lobby/messages/visitor/events';
import { createAttachmentLink, FILE_INCLUDE } from '../../attachments/index.ts';
import { chooseVisitorLocale } from '../../conversations/index.ts';
import type { Deps } from '../../deps.ts';
import type { ChannelAccount, ChannelCapabilities, OutgoingMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { splitText } from './split-text.ts';
import { toPlainText } from './to-plain-text.ts';

/** How long somebody at a channel can open a file by its link. */
const LINK_SECONDS = 7 * 86_400;
/** Attempts that wait for an agent's text in the person's language; then it goes as it was written. */
const TRANSLATION_ATTEMPTS = 5;

const loadMessage = (tx: TenantTx, id: string) =>
  tx.message.findUniqueOrThrow({
    where: { id },
    include: {
      agent: { select: { displayName: true } },
      attachments: { include: FILE_INCLUDE, orderBy: { id: 'asc' } },
      translations: true,
      conversation: { select: { language: true, visitor: { select: { locale: true } } } },
    },
  });
type MessageRow = Awaited<ReturnType<typeof loadMessage>>;

/** What happened in the conversation, in the person's language. */
async function formatSystemMessage(tx: TenantTx, { event, conversation }: MessageRow): Promise<string> {
  const { language, widgetLanguage, timeZone } = await tx.tenantSettings.findFirstOrThrow();
  const { language: conversationLanguage, visitor } = conversation;
  const locale = chooseVisitorLocale({
    conversationLanguage,
    widgetLanguage,
    browserLanguage: visitor.locale,
    language,
  });
  const timeFormat = new Intl.DateTimeFormat(locale.language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const formatTime = (iso: string): string => timeFormat.format(new Date(iso));
  return formatEvent(event as unknown as SystemEvent, createTranslator(eventMessages, locale), formatTime);
}

/** An agent's text in the person's language where there is a translation. Throws ChannelError while one is written. */
function chooseText({ author, text, translations }: MessageRow, attempt: number): string {
  if (author !== 'agent') return text;
  if (attempt <= TRANSLATION_ATTEMPTS && translations.some(({ status }) => status === 'pending'))
    throw new ChannelError('translation_pending');
  return translations.find(({ status }) => status === 'completed')?.text ?? text;
}

/** The first answer of a conversation has the account's greeting in front. */
async function isFirstAnswer(tx: TenantTx, { conversationId, id, seq, author }: MessageRow): Promise<boolean> {
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
  const row = await loadMessage(tx, delivery.messageId);
  if (row.deletedAt) throw new ChannelError('message_deleted', { isFinal: true });
  const { capabilities } = getChannel(account.channel);
  const { showsFiles, showsChoices, sendsFilesAlone = false, greetsFirst = false } = capabilities;
  const body =
    row.author === 'system'
      ? await formatSystemMessage(tx, row)
      : toPlainText(chooseText(row, delivery.attempts), row.textFormat as TextFormat);
  const choices = ((row.choices ?? []) as unknown as AnswerChoice[]).map(({ label }) => label);
  const files = row.attachments.map((attachment) => ({
    name: attachment.file.name,
    mime: attachment.file.mime,
    url: publicUrl + createAttachmentLink(attachment, LINK_SECONDS),
  }));
  const text = [
    !greetsFirst && (await isFirstAnswer(tx, row)) ? account.greeting : '',
    body,
    ...(showsChoices ? [] : [choices.map((label, index) => `${index + 1}. ${label}`).join('\n')]),
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
