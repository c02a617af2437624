import { USAGE_METRICS } from '@lobby/contracts/plan-features';
import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { Card, formatPercent } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { ChevronRight, CircleCheck } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { useInboxCounts } from '../inbox/inbox-queries.ts';

const t = createTranslator(overviewMessages);

/** From which share of a limit on it is told of. */
const NEAR_LIMIT = 0.8;

interface Entry {
  key: string;
  text: string;
  href: string;
}

const listLimits = (usage: RouterOutputs['plans']['getUsage'], href: string): Entry[] =>
  USAGE_METRICS.filter(
    (metric) => usage[metric].limit > 0 && usage[metric].used / usage[metric].limit >= NEAR_LIMIT,
  ).map((metric) => ({
    key: metric,
    text: t(`${metric}Limit`, { percent: formatPercent(usage[metric].used / usage[metric].limit) }),
    href,
  }));

/** What needs somebody now; undefined until all of it is known. */
function useEntries(): Entry[] | undefined {
  const { to } = useTenant();
  const usage = useQuery(queries.plans.getUsage.queryOptions()).data;
  const home = useQuery(queries.analytics.getHomeSummary.queryOptions()).data;
  const gaps = useQuery(queries.answers.listGaps.queryOptions({ take: 1 })).data;
  const counts = useInboxCounts().data;
  if (!usage || !home || !gaps || !counts) return undefined;
  return [
    { key: 'waiting', count: counts.queue, href: to('inbox') } as const,
    { key: 'failed', count: home.failedResources, href: to('resources') } as const,
    { key: 'corrections', count: home.openCorrections, href: to('unanswered') } as const,
    { key: 'gaps', count: gaps.openCount, href: to('unanswered') } as const,
  ]
    .filter(({ count }) => count > 0)
    .map(({ key, count, href }): Entry => ({ key, text: t(key, { count }), href }))
    .concat(listLimits(usage, to('plan')));
}

/** What needs somebody now, each with a link to where it is done. */
export function AttentionList() {
  const entries = useEntries();
  if (!entries) return null;
  return (
    <Card title={t('attention')}>
      {entries.length === 0 ? (
        <p class="flex items-center gap-2">
          <CircleCheck size={18} class="text-accent" aria-hidden="true" />
          {t('nothingToDo')}
        </p>
      ) : (
        <ul>
          {entries.map(({ key, text, href }) => (
            <li key={key} class="border-b border-base-300 last:border-0">
              <a href={href} class="flex items-center justify-between gap-3 py-3 hover:text-primary">
                <span class="font-medium">{text}</span>
                <ChevronRight size={18} class="shrink-0" aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
