import { createTranslator, defineSection } from '../../section.ts';
import type { Locale } from '../../section.ts';

/** What led to a handover, as agents read it in the inbox and in mails. */
export const handoverSummaryMessages = defineSection('handoverSummary', {
  question: '“{text}”',
  unanswered: {
    one: 'The assistant had no answer to {count} question.',
    other: 'The assistant had no answer to {count} questions.',
  },
});

/** A handover summary in one line; HandoverSummary of the contracts fits. */
export function formatHandoverSummary(
  { questions, unansweredCount }: { questions: readonly string[]; unansweredCount: number },
  locale?: Locale,
): string {
  const translate = createTranslator(handoverSummaryMessages, locale);
  return [
    questions.map((text) => translate('question', { text })).join(' · '),
    ...(unansweredCount > 0 ? [translate('unanswered', { count: unansweredCount })] : []),
  ]
    .filter(Boolean)
    .join(' ');
}
