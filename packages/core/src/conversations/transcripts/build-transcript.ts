import { notFound } from '@lobby/contracts/errors';
import type { AnswerChoice } from '@lobby/contracts/answers';
import type { MessageAuthor, SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { createTranslator } from '@lobby/messages';
import type { Locale } from '@lobby/messages';
import { eventMessages, formatEvent } from '@lobby/messages/visitor/events';
import { widgetMessages } from '@lobby/messages/visitor/widget';
import { transcriptMessages } from '@lobby/messages/visitor/transcript';
import { chooseVisitorLocale } from '../choose-visitor-locale.ts';
import { MESSAGE_INCLUDE } from '../messages/to-message-view.ts';

/** Of a longer conversation, the transcript holds the end. */
const MAX_MESSAGES = 2_000;

const listTranscriptMessages = async (tx: TenantTx, conversationId: string) => {
  const rows = await tx.message.findMany({
    // Of an answer that was stopped, what came is kept; one that was taken back with its question is not.
    where: {
      conversationId,
      OR: [{ state: { in: ['final', 'failed'] } }, { state: 'cancelled', text: { not: '' }, deletedAt: null }],
    },
    orderBy: { seq: 'desc' },
    take: MAX_MESSAGES,
    include: MESSAGE_INCLUDE,
  });
  return rows.reverse();
};

type TranscriptMessage = Awaited<ReturnType<typeof listTranscriptMessages>>[number];

interface TranscriptContext {
  locale: Locale;
  timeZone: string;
  assistantName: string;
  visitorName: string | null;
}

/** An agent's text as its visitor read it, with the original below; every other text as it is. */
function formatText({ author, text, translations }: TranscriptMessage): string {
  const translation = author === 'agent' ? translations.find(({ status }) => status === 'completed') : undefined;
  return translation ? `${translation.text}\n(${text})` : text;
}

/** Formats one message as an entry with its time; text, files and events in the visitor's language. */
function createEntryFormatter({ locale, timeZone, assistantName, visitorName }: TranscriptContext) {
  const translate = createTranslator(transcriptMessages, locale);
  const translateWidget = createTranslator(widgetMessages, locale);
  const translateEvent = createTranslator(eventMessages, locale);
  const timeFormat = new Intl.DateTimeFormat(locale.language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const formatAuthor = (author: MessageAuthor, agentName: string | undefined): string =>
    ({
      visitor: visitorName ?? translate('visitor'),
      assistant: assistantName,
      agent: agentName ?? translate('agent'),
      system: '',
    })[author];
  return (message: TranscriptMessage): string => {
    const { author, agent, event, choices, state, deletedAt, createdAt, attachments } = message;
    const time = timeFormat.format(createdAt);
    if (author === 'system') {
      const formatTime = (iso: string): string => timeFormat.format(new Date(iso));
      return `[${time}] ${formatEvent(event as SystemEvent, translateEvent, formatTime)}`;
    }
    const files = attachments.map(({ file }) => translate('file', { name: file.name }));
    const labels = ((choices ?? []) as unknown as AnswerChoice[]).map(({ label }) => label);
    const offer = labels.length > 0 ? `${translateWidget('didYouMean')} ${labels.join(' · ')}` : '';
    const stopped = state === 'cancelled' ? `— ${translateWidget('stopped')}` : '';
    const text = deletedAt ? translate('deleted') : formatText(message);
    const content = [text, stopped, offer, ...files].filter(Boolean).join('\n');
    return `[${time}] ${formatAuthor(author as MessageAuthor, agent?.displayName)}: ${content}`;
  };
}

/** A conversation as plain text in its visitor's language, with times in the tenant's time zone and without members' notes. */
export async function buildTranscript(
  tx: TenantTx,
  conversationId: string,
): Promise<{ tenantName: string; language: string; text: string }> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { language: true, contact: { select: { name: true } }, visitor: { select: { locale: true } } },
  });
  if (!conversation) throw notFound('conversation');
  const { assistantName, timeZone, language, widgetLanguage } = await tx.tenantSettings.findFirstOrThrow();
  const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const locale = chooseVisitorLocale({
    conversationLanguage: conversation.language,
    widgetLanguage,
    browserLanguage: conversation.visitor.locale,
    language,
  });
  const visitorName = conversation.contact?.name ?? null;
  const formatEntry = createEntryFormatter({ locale, timeZone, assistantName, visitorName });
  const entries = (await listTranscriptMessages(tx, conversationId)).map(formatEntry);
  const footer = createTranslator(transcriptMessages, locale)('timeZone', { timeZone });
  return { tenantName, language: locale.language, text: [...entries, footer].join('\n\n') };
}
