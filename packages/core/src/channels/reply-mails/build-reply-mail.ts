import type { Citation } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { AccountMail } from '@lobby/mail';
import { createTranslator } from '@lobby/messages';
import { visitorMailMessages } from '@lobby/messages/visitor/mail';
import { widgetMessages } from '@lobby/messages/visitor/widget';
import { findWidgetPage } from '../../conversations/index.ts';
import type { TenantScope } from '../../deps.ts';
import type { EmailAccount } from '../accounts/email-settings.ts';
import {
  AUTOMATIC_HEADERS,
  formatMailSources,
  listMailSources,
  loadThreadHeaders,
  toMailSender,
  toReplySubject,
} from '../email/outgoing/build-answer-mail.ts';
import { toMailHtml } from '../email/outgoing/mail-html.ts';
import { buildReplyAddress } from '../email/reply-token.ts';
import { toChoiceLabels, toFileLinks, toNumberedList, toSpokenText } from '../outbound/message-text.ts';
import type { OutgoingRow } from '../outbound/message-text.ts';
import { loadPersonLocale } from '../outbound/person-locale.ts';
import type { PlannedMail } from './plan-reply-mail.ts';

/** The messages one below the other; who wrote each is said where there are several of them. */
function formatMessages(
  scope: TenantScope,
  { messages, attempts }: PlannedMail,
  assistantName: string,
): { text: string; agentName: string | null } {
  const nameOf = ({ agent }: OutgoingRow): string => agent?.displayName ?? assistantName;
  const names = new Set(messages.map(nameOf));
  const texts = messages.map((row) => {
    const files = toFileLinks(scope, row).map(({ name, url }) => `${name}: ${url}`);
    const said = [toSpokenText(row, attempts), toNumberedList(toChoiceLabels(row)), ...files]
      .filter(Boolean)
      .join('\n');
    return names.size > 1 ? `${nameOf(row)}:\n${said}` : said;
  });
  const isOfOneAgent = names.size === 1 && messages[0]?.author === 'agent';
  return { text: texts.join('\n\n'), agentName: isOfOneAgent ? ([...names][0] ?? null) : null };
}

/** By which a mail program offers to end these mails; null where no address names the conversation. */
function buildUnsubscribe(
  scope: TenantScope,
  account: EmailAccount,
  { conversationId, address }: PlannedMail,
): AccountMail['headers'] {
  const replyTo = buildReplyAddress(scope, account, { conversationId, address });
  return replyTo ? { 'List-Unsubscribe': `<mailto:${replyTo}?subject=unsubscribe>` } : {};
}

/** The mail that brings a visitor what was answered after they had left. Nothing in it is in their own words. */
export async function buildReplyMail(
  tx: TenantTx,
  scope: TenantScope,
  { account, planned }: { account: EmailAccount; planned: PlannedMail },
): Promise<Omit<AccountMail, 'to' | 'replyTo' | 'messageId'>> {
  const { conversationId, messages } = planned;
  const conversation = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { language: true, visitor: { select: { locale: true, origin: true, pageUrl: true } } },
  });
  const { locale } = await loadPersonLocale(tx, conversation);
  const t = createTranslator(visitorMailMessages, locale);
  const { assistantName } = await tx.tenantSettings.findFirstOrThrow({ select: { assistantName: true } });
  const { name: company } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const thread = await loadThreadHeaders(tx, conversationId);
  const { text, agentName } = formatMessages(scope, planned, assistantName);
  const sources = listMailSources(messages.flatMap(({ citations }) => citations as unknown as Citation[]));
  const sourcesTitle = createTranslator(widgetMessages, locale)('sources');
  const page = await findWidgetPage(tx, scope, { visitor: conversation.visitor, otherOrigin: null });
  const body = [
    text,
    formatMailSources({ sources, sourcesTitle }),
    account.signature,
    [t('replyHow', { company }), ...(page ? [t('replyPage'), page] : [])].join('\n'),
    // Anybody may have typed the address.
    planned.isConfirmed ? '' : t('ignoreIfNotYou'),
  ];
  const whole = body.filter(Boolean).join('\n\n');
  const isAutomatic = messages.every(({ author }) => author === 'assistant');
  return {
    from: toMailSender(account, agentName),
    subject: thread.subject === '' ? t('replySubject', { company }) : toReplySubject(thread.subject),
    text: `${whole}\n`,
    html: `${toMailHtml(whole)}\n`,
    inReplyTo: thread.inReplyTo,
    references: thread.references,
    // Out-of-office notes are asked not to come; one that comes all the same is read by nobody.
    headers: {
      ...(isAutomatic ? AUTOMATIC_HEADERS : { 'X-Auto-Response-Suppress': 'OOF' }),
      ...buildUnsubscribe(scope, account, planned),
    },
  };
}
