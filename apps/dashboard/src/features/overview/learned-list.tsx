import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { Card } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';

const t = createTranslator(overviewMessages);

const PAGES = {
  resources: 'resources',
  faqs: 'faqs',
  facts: 'facts',
  corrections: 'faqs',
  closedGaps: 'unanswered',
} as const;
const KEYS = ['resources', 'faqs', 'facts', 'corrections', 'closedGaps'] as const;
const LABELS = {
  resources: 'learnedResources',
  faqs: 'learnedFaqs',
  facts: 'learnedFacts',
  corrections: 'learnedCorrections',
  closedGaps: 'learnedGaps',
} as const;

/** What the assistant has learnt in the last seven days. */
export function LearnedList() {
  const { to } = useTenant();
  const learned = useQuery(queries.analytics.getHomeSummary.queryOptions()).data?.learned;
  if (!learned) return null;
  const shown = KEYS.filter((key) => learned[key] > 0);
  return (
    <Card title={t('learned')}>
      {shown.length === 0 ? (
        <p class="quiet">{t('learnedNothing')}</p>
      ) : (
        <ul class="flex flex-col gap-2">
          {shown.map((key) => (
            <li key={key}>
              <a href={to(PAGES[key])} class="link link-hover">
                {t(LABELS[key], { count: learned[key] })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
