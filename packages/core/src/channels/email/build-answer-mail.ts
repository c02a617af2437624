import { REPLY_MARKER } from '@lobby/ingestion';
import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { AccountMail } from '@lobby/mail';
import { createTranslator } from '@lobby/messages';
import { widgetMessages } from '@lobby/messages/visitor/widget';
import { chooseVisitorLocale } from '../../conversations/index.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { EmailAccount } from './email-settings.ts';

/** What a mail of a conversation needs of those before it. */
export interface MailThread {
  subject: string;
  /** The mail that is answered; null: it had no id. */
  inReplyTo: string | null;
  references: string[];
  /** Those that can be opened. */
  sources: { title: string; url: string }[];
  /** "Sources" in the person's language. */
  sourcesTitle: string;
}

const MAX_REFERENCES = 20;
/** Of a subject that begins like this, nothing more is put in front. */
const REPLY_PREFIX = /^(?:re|aw|sv|antw|rif|odp|ré|res)\s*(?:\[\d+\])?\s*[:：]/i;

/** The ids and the subject of a conversation's mails, and what the assistant's answer cites. */
export async function loadMailThread(
  tx: TenantTx,
  { conversationId, deliveryId }: OutgoingMessage,
): Promise<MailThread> {
  const mails = await tx.mailMessage.findMany({
    where: { conversationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { direction: true, messageId: true, subject: true },
  });
  const { message } = await tx.outboundDelivery.findUniqueOrThrow({
    where: { id: deliveryId },
    select: {
      message: {
        select: {
          citations: true,
          conversation: { select: { language: true, visitor: { select: { locale: true } } } },
        },
      },
    },
  });
  const { language, widgetLanguage } = await tx.tenantSettings.findFirstOrThrow();
  const { language: conversationLanguage, visitor } = message.conversation;
  const locale = chooseVisitorLocale({
    conversationLanguage,
    widgetLanguage,
    browserLanguage: visitor.locale,
    language,
  });
  const ids = mails.flatMap(({ messageId }) => (messageId ? [messageId] : []));
  const citations = message.citations as unknown as Citation[];
  // What can't be opened tells a person nothing: a FAQ is its own answer.
  const sources = new Map(
    citations.flatMap(({ title, url }) => (url?.startsWith('http') ? [[url, { title, url }] as const] : [])),
  );
  return {
    subject: mails.findLast(({ direction, subject }) => direction === 'in' && subject !== '')?.subject ?? '',
    inReplyTo: mails.findLast(({ direction, messageId }) => direction === 'in' && messageId)?.messageId ?? null,
    references: [...ids.slice(0, 1), ...ids.slice(1).slice(1 - MAX_REFERENCES)],
    sources: [...sources.values()],
    sourcesTitle: createTranslator(widgetMessages, locale)('sources'),
  };
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const toHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');

const toReplySubject = (subject: string, fallback: string): string => {
  const text = subject === '' ? fallback : subject;
  return REPLY_PREFIX.test(text) ? text : `Re: ${text}`;
};

/** A message as the mail that brings it. The assistant's says that a machine wrote it, so that no other machine answers. */
export function buildAnswerMail(
  account: EmailAccount,
  message: OutgoingMessage,
  thread: MailThread,
): Pick<AccountMail, 'from' | 'subject' | 'text' | 'html' | 'inReplyTo' | 'references' | 'headers'> {
  const isAutomatic = message.author !== 'agent';
  const list = thread.sources.map(({ title, url }) => `- ${title}: ${url}`);
  const sources = list.length > 0 ? `${thread.sourcesTitle}\n${list.join('\n')}` : '';
  const body = [message.text, sources].filter(Boolean).join('\n\n');
  const name = message.agentName ? `${message.agentName} (${account.name})` : account.name;
  return {
    from: { name, address: account.settings.address },
    subject: toReplySubject(thread.subject, account.name),
    text: `${REPLY_MARKER}\n\n${body}\n`,
    html: `<p style="color:#999;font-size:12px">${REPLY_MARKER}</p>\n${toHtml(body)}\n`,
    inReplyTo: thread.inReplyTo,
    references: thread.references,
    headers: isAutomatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
  };
}
