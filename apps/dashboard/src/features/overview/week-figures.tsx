import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { ButtonLink, formatPercent } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { describeChange, describeShareChange, MetricTile, toShare } from '@lobby/ui/charts';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { formatCount } from '../analytics/format.ts';

const t = createTranslator(overviewMessages);

/** The last seven days beside the seven before. */
export function WeekFigures() {
  const { to } = useTenant();
  const report = useQuery(queries.analytics.getReport.queryOptions({ period: { days: 7 }, filter: {} })).data;
  if (!report) return null;
  const { conversations, resolvedByAssistant, recent, handovers, unanswered } = report.totals;
  const resolved = toShare(resolvedByAssistant.current, conversations.current - recent.current);
  const resolvedBefore = toShare(resolvedByAssistant.previous, conversations.previous - recent.previous);
  const href = to('analytics?days=7');
  return (
    <section aria-labelledby="week">
      <div class="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="week" class="text-lg font-semibold">
          {t('week')}
        </h2>
        <ButtonLink href={href} size="small" variant="ghost">
          {t('openAnalytics')}
        </ButtonLink>
      </div>
      <div class="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <MetricTile
          title={t('conversations')}
          value={formatCount(conversations.current)}
          change={describeChange(conversations)}
          href={href}
        />
        <MetricTile
          title={t('resolved')}
          value={formatPercent(resolved)}
          change={describeShareChange(resolved, resolvedBefore)}
          hint={resolved === null ? t('resolvedLater') : undefined}
          href={href}
        />
        <MetricTile
          title={t('handovers')}
          value={formatCount(handovers.current)}
          change={describeChange(handovers)}
          href={href}
        />
        <MetricTile
          title={t('unanswered')}
          value={formatCount(unanswered.current)}
          change={describeChange(unanswered)}
          href={href}
        />
      </div>
    </section>
  );
}
