import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { formatNumber } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { useInboxCounts } from '../inbox/inbox-queries.ts';

const t = createTranslator(overviewMessages);

/** The tenant's key figures, each with a link to its page. */
export function OverviewStats() {
  const { to } = useTenant();
  const usage = useQuery(queries.plans.getUsage.queryOptions()).data;
  const counts = useInboxCounts().data;
  const stats = [
    { label: t('waiting'), value: counts?.queue, href: to('inbox') },
    { label: t('openConversations'), value: counts?.all, href: to('inbox') },
    { label: t('questionsThisMonth'), value: usage?.questions.used, href: to('company') },
    { label: t('resources'), value: usage?.resources.used, href: to('resources') },
  ];
  return (
    <ul class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {stats.map(({ label, value, href }) => (
        <li key={label}>
          <a href={href} class="block rounded-box border border-base-300 bg-base-100 p-4 hover:border-primary">
            <span class="block text-3xl font-semibold tabular-nums">
              {value === undefined ? '–' : formatNumber(value)}
            </span>
            <span class="quiet">{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
