import type { DurableJobName } from '@lobby/contracts/jobs';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { formatJobName } from '@lobby/messages/staff/jobs';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Button, DataTable, EmptyState, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useInfiniteQuery } from '@tanstack/preact-query';
import { CircleCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { FAILED_JOB_COLUMNS } from './failed-job-columns.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type NameFilter = DurableJobName | 'all';
type Cursor = NonNullable<RouterOutputs['platform']['listDeadJobs']['nextCursor']>;

const NAMES = [
  'mail.send',
  'file.remove',
  'conversation.translate',
  'tenant.purge',
  'tenant.export',
  'template.roll-out',
  'health.alert',
] as const satisfies DurableJobName[];
const FILTER_OPTIONS = [
  { value: 'all' as const, label: t('allJobs') },
  ...NAMES.map((name) => ({ value: name, label: formatJobName(name) })),
];

/** The failed jobs of a name, or of all, page by page. */
const useFailedJobs = (filter: NameFilter) =>
  useInfiniteQuery({
    queryKey: [...queries.platform.listDeadJobs.queryFilter().queryKey, 'pages', filter],
    queryFn: ({ pageParam: cursor }) =>
      api.platform.listDeadJobs.query({ ...(filter === 'all' ? {} : { name: filter }), ...(cursor ? { cursor } : {}) }),
    initialPageParam: null as Cursor | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const NoFailedJobs = ({ filter }: { filter: NameFilter }) =>
  filter === 'all' ? (
    <EmptyState icon={<CircleCheck />} title={t('noFailedJobs')}>
      {t('noFailedJobsLead')}
    </EmptyState>
  ) : (
    <p class="p-6 text-center quiet">{t('noFailedJobsOfType')}</p>
  );

/** Side effects that were given up, for the platform's staff to retry or discard. */
export function FailedJobsPage() {
  const [filter, setFilter] = useState<NameFilter>('all');
  const query = useFailedJobs(filter);
  return (
    <PageBody>
      <PageHeader title={t('failedJobs')} lead={t('failedJobsLead')} />
      <div class="mb-4">
        <FilterSelect label={t('jobType')} value={filter} options={FILTER_OPTIONS} onChange={setFilter} />
      </div>
      <QueryView query={query}>
        {({ pages }) => {
          const jobs = pages.flatMap((page) => page.jobs);
          if (jobs.length === 0) return <NoFailedJobs filter={filter} />;
          return (
            <>
              <DataTable label={t('failedJobs')} columns={FAILED_JOB_COLUMNS} rows={jobs} getRowId={({ id }) => id} />
              <div class="mt-4 flex items-center justify-between gap-4">
                <p class="text-sm quiet">
                  {tConsole('oneOfTotal', { count: jobs.length, total: pages[0]?.total ?? jobs.length })}
                </p>
                {query.hasNextPage && (
                  <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('loadMore')}
                  </Button>
                )}
              </div>
            </>
          );
        }}
      </QueryView>
    </PageBody>
  );
}
