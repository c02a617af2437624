import type { AnalyticsReport } from '@lobby/contracts/analytics';
import { ButtonLink, EmptyState, PageBody, PageHeader, QueryView, Skeleton } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { formatDay } from '@lobby/ui/charts';
import { ChartNoAxesColumn } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { AnalyticsFilters } from './analytics-filters.tsx';
import { PartFigure } from './charts/part-figure.tsx';
import { AnswerFigures } from './sections/answer-figures.tsx';
import { labelChannel, labelLanguage, labelResolution } from './sections/code-labels.ts';
import { DayFigures } from './sections/day-figures.tsx';
import { HeadlineTiles } from './sections/headline-tiles.tsx';
import { TeamFigures } from './sections/team-figures.tsx';
import { t } from './translate.ts';
import { useAnalyticsAddress } from './use-analytics-address.ts';

type ListHref = (resolution?: string) => string;

function NoConversations({ hasOptions }: { hasOptions: boolean }) {
  const { to } = useTenant();
  const icon = <ChartNoAxesColumn aria-hidden="true" />;
  if (hasOptions)
    return (
      <EmptyState icon={icon} title={t('noneInPeriodTitle')}>
        {t('noneInPeriodText')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={icon}
      title={t('emptyTitle')}
      action={<ButtonLink href={to('widget')}>{t('emptyAction')}</ButtonLink>}
    >
      {t('emptyText')}
    </EmptyState>
  );
}

function Origins({ report, listHref }: { report: AnalyticsReport; listHref: ListHref }) {
  return (
    <div class="grid items-start gap-5 *:min-w-0 lg:grid-cols-2">
      <PartFigure
        title={t('resolution')}
        lead={t('resolutionLead')}
        partTitle={t('outcome')}
        parts={report.resolutions}
        label={labelResolution}
        href={listHref}
      />
      <div class="flex flex-col gap-5">
        <PartFigure title={t('pages')} partTitle={t('page')} parts={report.pages} label={(key) => key} />
        <PartFigure title={t('languages')} partTitle={t('language')} parts={report.languages} label={labelLanguage} />
        {report.channels.length > 1 && (
          <PartFigure title={t('channels')} partTitle={t('channel')} parts={report.channels} label={labelChannel} />
        )}
      </div>
    </div>
  );
}

function Report({ report, listHref }: { report: AnalyticsReport; listHref: ListHref }) {
  const { channels } = report.options;
  const { conversations, answers, handovers } = report.totals;
  if (conversations.current + answers.current + handovers.current === 0)
    return <NoConversations hasOptions={channels.length > 0} />;
  const { from, to, previousFrom, previousTo } = report;
  return (
    <div class="flex flex-col gap-5">
      <p class="text-sm quiet">
        {t('comparedTo', {
          from: formatDay(from),
          to: formatDay(to),
          previousFrom: formatDay(previousFrom),
          previousTo: formatDay(previousTo),
        })}
      </p>
      <HeadlineTiles totals={report.totals} listHref={listHref} />
      <DayFigures {...report} />
      <Origins report={report} listHref={listHref} />
      <TeamFigures {...report} />
      <AnswerFigures {...report} />
    </div>
  );
}

/** What happened in a period, beside the period before; all of it by the counters of the tenant's days. */
export function AnalyticsPage() {
  const { to } = useTenant();
  const address = useAnalyticsAddress();
  const { period, filter } = address;
  const query = useQuery({
    ...queries.analytics.getReport.queryOptions({ period, filter }),
    placeholderData: keepPreviousData,
  });
  const listHref: ListHref = (resolution = '') =>
    `${to('analytics/conversations')}${address.buildSearch({ resolution })}`;
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={query.data && t('lead', { timeZone: query.data.timeZone })} />
      <QueryView query={query} skeleton={<Skeleton shape="cards" />}>
        {(report) => (
          <>
            <AnalyticsFilters address={address} report={report} />
            <div aria-busy={query.isPlaceholderData} class={query.isPlaceholderData ? 'opacity-60' : ''}>
              <Report report={report} listHref={listHref} />
            </div>
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
