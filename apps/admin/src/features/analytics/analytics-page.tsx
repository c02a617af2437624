import { PLATFORM_PERIODS } from '@lobby/contracts/platform/analytics';
import { FilterSelect, PageBody, PageHeader, QueryView, Skeleton, useAddress } from '@lobby/ui';
import { formatDay } from '@lobby/ui/charts';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { DayFigures } from './day-figures.tsx';
import { HeadlineTiles } from './headline-tiles.tsx';
import { LoadFigures } from './load-figures.tsx';
import { t } from './translate.ts';

const DEFAULT_DAYS = 30;
const PERIOD_OPTIONS = PLATFORM_PERIODS.map((days) => ({ value: String(days), label: t(`days_${days}`) }));

/** What happened on the whole platform in a period, which stands in the address. */
export function AnalyticsPage() {
  const { query: address, update } = useAddress();
  const days = PLATFORM_PERIODS.find((period) => String(period) === address['days']) ?? DEFAULT_DAYS;
  const query = useQuery({
    ...queries.platformAnalytics.getReport.queryOptions({ days }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <FilterSelect
            label={t('period')}
            value={String(days)}
            options={PERIOD_OPTIONS}
            onChange={(value) => update({ days: value === String(DEFAULT_DAYS) ? '' : value })}
          />
        }
      />
      <QueryView query={query} skeleton={<Skeleton shape="cards" />}>
        {(report) => (
          <div
            aria-busy={query.isPlaceholderData}
            class={`flex flex-col gap-5 ${query.isPlaceholderData ? 'opacity-60' : ''}`}
          >
            <p class="text-sm quiet">
              {t('comparedTo', {
                from: formatDay(report.from),
                to: formatDay(report.to),
                previousFrom: formatDay(report.previousFrom),
                previousTo: formatDay(report.previousTo),
              })}
            </p>
            <HeadlineTiles report={report} />
            <DayFigures days={report.days} />
          </div>
        )}
      </QueryView>
      <LoadFigures days={days} />
    </PageBody>
  );
}
