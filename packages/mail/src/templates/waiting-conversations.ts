import { truncateText } from '@lobby/contracts/truncate-text';
import { staffMail } from '../staff-mail.ts';
import type { TranslateMail } from '../staff-mail.ts';

const MAX_SUMMARY_LENGTH = 300;

/** What visitors wrote may hold anything; a line of the list is one line. */
const toLine = (summary: string, translate: TranslateMail): string =>
  truncateText(summary.replace(/\s+/g, ' ').trim(), MAX_SUMMARY_LENGTH) || translate('waitingUnnamed');

export const waitingConversations = staffMail<'waiting_conversations'>((data, translate) => {
  const { tenantName, link, minutes, count, summaries } = data;
  const rest = count - summaries.length;
  return {
    subject: translate('waitingSubject', { company: tenantName, count }),
    blocks: [
      { kind: 'paragraph', text: translate('waitingText', { count: minutes }) },
      {
        kind: 'list',
        items: [
          ...summaries.map((summary) => toLine(summary, translate)),
          ...(rest > 0 ? [translate('waitingMore', { count: rest })] : []),
        ],
      },
      { kind: 'button', label: translate('waitingButton'), link },
      { kind: 'footer', text: translate('waitingFooter') },
    ],
  };
});
