import { truncateText } from '@lobby/contracts/truncate-text';
import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);
const MAX_SUMMARY_LENGTH = 300;

/** What visitors wrote may hold anything; a line of the list is one line. */
const toLine = (summary: string): string =>
  truncateText(summary.replace(/\s+/g, ' ').trim(), MAX_SUMMARY_LENGTH) || translate('waitingUnnamed');

export const waitingConversations: MailTemplate<'waiting_conversations'> = (data) => {
  const { tenantName, link, minutes, count, summaries } = data;
  const rest = count - summaries.length;
  return {
    subject: translate('waitingSubject', { company: tenantName, count }),
    language: 'en',
    linkFallback: translate('linkFallback'),
    blocks: [
      { kind: 'paragraph', text: translate('waitingText', { count: minutes }) },
      {
        kind: 'list',
        items: [...summaries.map(toLine), ...(rest > 0 ? [translate('waitingMore', { count: rest })] : [])],
      },
      { kind: 'button', label: translate('waitingButton'), link },
      { kind: 'footer', text: translate('waitingFooter') },
    ],
  };
};
