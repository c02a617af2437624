import { MAX_ACTIVITY_EXPORT } from '@lobby/contracts/activity-limits';
import {
  AuditLogCheck,
  Button,
  downloadText,
  ErrorAlert,
  formatNumber,
  PageBody,
  PageHeader,
  Pager,
  QueryView,
  showToast,
  Tabs,
  useAction,
  Skeleton,
} from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { Download } from 'lucide-preact';
import { api, queries } from '../../trpc.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { formatActivityCsv } from './activity-format.ts';
import { ActivityTable } from './activity-table.tsx';
import { t } from './translate.ts';
import { PAGE_SIZE, useActivityAddress } from './use-activity-address.ts';
import type { ActivityFilter } from './use-activity-address.ts';

const KINDS = [
  { value: 'changes', label: t('changes') },
  { value: 'access', label: t('access') },
] as const;

/** Downloads what the filters show, not only the page that is open. */
function DownloadButton({ filter }: { filter: ActivityFilter }) {
  const download = useAction(() => api.audit.list.query({ ...filter, skip: 0, take: MAX_ACTIVITY_EXPORT }), {
    onSuccess: ({ events, total }) => {
      downloadText(`${t('fileName')}.csv`, formatActivityCsv(events));
      if (total > events.length) showToast(t('downloadLimited', { count: formatNumber(events.length) }));
    },
  });
  return (
    <>
      <ErrorAlert error={download.error} />
      <Button isBusy={download.isRunning} onClick={() => download.run()}>
        <Download size={16} aria-hidden="true" /> {t('downloadCsv')}
      </Button>
    </>
  );
}

/** The tenant's activity log, by person, area and day, and whether all of it is as it was written. */
export function ActivityPage() {
  const address = useActivityAddress();
  const { filter, hasFilter, skip, update } = address;
  const query = useQuery({
    ...queries.audit.list.queryOptions({ ...filter, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} actions={<DownloadButton filter={filter} />} />
      <Tabs
        label={t('title')}
        tabs={KINDS}
        value={filter.kind}
        onChange={(kind) => update({ kind: kind === 'access' ? kind : '', area: '' })}
      />
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {({ events, total, actors }) => (
          <>
            <ActivityFilters address={address} actors={actors} />
            {events.length === 0 ? (
              <p class="p-6 text-center quiet">{t(hasFilter ? 'noMatches' : 'empty')}</p>
            ) : (
              <ActivityTable events={events} />
            )}
            <Pager
              skip={skip}
              take={PAGE_SIZE}
              total={total}
              onSkip={(next) => update({ page: String(next / PAGE_SIZE + 1) })}
            />
          </>
        )}
      </QueryView>
      <div class="mt-6">
        <AuditLogCheck verify={() => api.audit.verify.mutate()} />
      </div>
    </PageBody>
  );
}
