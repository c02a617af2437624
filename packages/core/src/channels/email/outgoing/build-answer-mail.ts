import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { AccountMail } from '@lobby/mail';
import { createTranslator } from '@lobby/messages';
import { widgetMessages } from '@lobby/messages/visitor/widget';
import type { OutgoingMessage } from '../../channel.ts';
import { loadPersonLocale } from '../../outbound/person-locale.ts';
import type { EmailAccount } from '../../accounts/email-settings.ts';
import { toMailHtml } from './mail-html.ts';

/** What a mail shares with those of its conversation before it. */
export interface MailThreadHeaders {
  /** Of the last mail that came in; empty: none did. */
  subject: string;
  /** The mail that is answered; null: it had no id. */
  inReplyTo: string | null;
  references: string[];
}

/** What a mail of a conversation needs of those before it. */
export interface MailThread extends MailThreadHeaders {
  /** Those that can be opened. */
  sources: MailSource[];
  /** "Sources" in the person's language. */
  sourcesTitle: string;
}

interface MailSource {
  title: string;
  url: string;
}

const MAX_REFERENCES = 20;
/** Of a subject that begins like this, nothing more is put in front. */
const REPLY_PREFIX = /^(?:re|aw|sv|antw|rif|odp|ré|res)\s*(?:\[\d+\])?\s*[:：]/i;

/** The ids and the subject of a conversation's mails. */
export async function loadThreadHeaders(tx: TenantTx, conversationId: string): Promise<MailThreadHeaders> {
  const mails = await tx.mailMessage.findMany({
    where: { conversationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { direction: true, messageId: true, subject: true },
  });
  const ids = mails.flatMap(({ messageId }) => (messageId ? [messageId] : []));
  return {
    subject: mails.findLast(({ direction, subject }) => direction === 'in' && subject !== '')?.subject ?? '',
    inReplyTo: mails.findLast(({ direction, messageId }) => direction === 'in' && messageId)?.messageId ?? null,
    references: [...ids.slice(0, 1), ...ids.slice(1).slice(1 - MAX_REFERENCES)],
  };
}

/** The sources of answers that can be opened, each once: what can't be tells a person nothing. */
export const listMailSources = (citations: readonly Citation[]): MailSource[] => [
  ...new Map(
    citations.flatMap(({ title, url }) => (url?.startsWith('http') ? [[url, { title, url }] as const] : [])),
  ).values(),
];

/** The sources of answers below them, under "Sources" in the person's language. */
export const formatMailSources = ({ sources, sourcesTitle }: Pick<MailThread, 'sources' | 'sourcesTitle'>): string =>
  sources.length > 0 ? [sourcesTitle, ...sources.map(({ title, url }) => `- ${title}: ${url}`)].join('\n') : '';

/** The ids and the subject of a conversation's mails, and what the assistant's answer cites. */
export async function loadMailThread(
  tx: TenantTx,
  { conversationId, deliveryId }: OutgoingMessage,
): Promise<MailThread> {
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
  const { locale } = await loadPersonLocale(tx, message.conversation);
  return {
    ...(await loadThreadHeaders(tx, conversationId)),
    sources: listMailSources(message.citations as unknown as Citation[]),
    sourcesTitle: createTranslator(widgetMessages, locale)('sources'),
  };
}

/** The subject of an answer to a mail of this subject. */
export const toReplySubject = (subject: string): string => (REPLY_PREFIX.test(subject) ? subject : `Re: ${subject}`);

/** By what a mail of the assistant's alone says that a machine wrote it, so that no other machine answers. */
export const AUTOMATIC_HEADERS = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };

/** Who a mail is from: the account, with the agent where one wrote it. */
export const toMailSender = ({ name, settings }: EmailAccount, agentName: string | null): AccountMail['from'] => ({
  name: agentName ? `${agentName} (${name})` : name,
  address: settings.address,
});

/** A message as the mail that brings it. */
export function buildAnswerMail(
  account: EmailAccount,
  message: OutgoingMessage,
  thread: MailThread,
): Pick<AccountMail, 'from' | 'subject' | 'text' | 'html' | 'inReplyTo' | 'references' | 'headers'> {
  const body = [message.text, formatMailSources(thread)].filter(Boolean).join('\n\n');
  return {
    from: toMailSender(account, message.agentName),
    subject: toReplySubject(thread.subject === '' ? account.name : thread.subject),
    text: `${body}\n`,
    html: `${toMailHtml(body)}\n`,
    inReplyTo: thread.inReplyTo,
    references: thread.references,
    headers: message.author === 'agent' ? {} : AUTOMATIC_HEADERS,
  };
}
