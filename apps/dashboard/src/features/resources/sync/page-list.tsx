import { createTranslator } from '@lobby/messages';
import { pageStatuses, resourceMessages } from '@lobby/messages/staff/content/resources';
import {
  Badge,
  Button,
  Card,
  CountFilter,
  DataTable,
  ErrorAlert,
  formatNumber,
  Pager,
  QueryView,
  SearchField,
  useAction,
  useListAddress,
} from '@lobby/ui';
import type { Column, Tone } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatPageReasons } from '../format-reason.ts';

const t = createTranslator(resourceMessages);
const formatStatus = createTranslator(pageStatuses);

type Page = RouterOutputs['resources']['listPages']['pages'][number];
type Status = Page['status'];

const PAGE_SIZE = 10;
const STATUS_TONES: Record<Status, Tone> = { indexed: 'success', skipped: 'plain', failed: 'error', pending: 'plain' };
const STATUSES = Object.keys(STATUS_TONES) as Status[];

const ALL = 'all';
const CHOICES = { status: [ALL, 'indexed', 'skipped', 'failed', 'pending'] } as const;

const PageCell = ({ page: { title, url } }: { page: Page }) => (
  <div class="max-w-lg">
    {(title ?? !url) && <p class="break-words">{title ?? t('untitled')}</p>}
    {url && (
      <a class="link text-sm break-all quiet" href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>
    )}
  </div>
);

/** Reasons that are the company's own settings; the server knows the same. */
const OWN_REASONS = new Set([
  'page_limit',
  'pattern_excluded',
  'pattern_not_included',
  'links_only',
  'pdf_not_followed',
]);

/** Includes a page that the website's own settings have left out. */
function IncludeButton({ resourceId, page: { id, status, reason, title, url } }: { resourceId: string; page: Page }) {
  const queryClient = useQueryClient();
  const include = useAction(() => api.resources.includePages.mutate({ resourceId, pageIds: [id] }), {
    onSuccess: () => queryClient.invalidateQueries(queries.resources.pathFilter()),
    successMessage: t('pageIncluded'),
  });
  if (status !== 'skipped' || !reason || !OWN_REASONS.has(reason.code)) return null;
  return (
    <>
      <Button
        size="small"
        isBusy={include.isRunning}
        aria-label={t('includePage', { page: title ?? url ?? '' })}
        onClick={() => include.run()}
      >
        {t('includeButton')}
      </Button>
      <ErrorAlert error={include.error} />
    </>
  );
}

const columns = (resourceId: string): Column<Page>[] => [
  { title: t('page'), isRowHeader: true, cell: (page) => <PageCell page={page} /> },
  { title: t('result'), cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{formatStatus(status)}</Badge> },
  { title: t('reason'), cell: (page) => <span class="text-sm">{formatPageReasons(page).join(' ')}</span> },
  { title: t('action'), cell: (page) => <IncludeButton resourceId={resourceId} page={page} /> },
];

interface StatusFilterProps {
  counts: Record<Status, number>;
  status: Status | null;
  onStatus: (status: Status | null) => void;
}

function StatusFilter({ counts, status, onStatus }: StatusFilterProps) {
  const total = STATUSES.reduce((sum, candidate) => sum + counts[candidate], 0);
  const shown = STATUSES.filter((candidate) => counts[candidate] > 0 || candidate === status);
  return (
    <CountFilter<Status | null>
      label={t('pagesByResult')}
      value={status}
      onChange={onStatus}
      options={[
        { value: null, label: t('allPages'), count: formatNumber(total) },
        ...shown.map((value) => ({ value, label: formatStatus(value), count: formatNumber(counts[value]) })),
      ]}
    />
  );
}

/** The pages of a website or Facebook page, each with its result. */
export function PageList({ resourceId }: { resourceId: string }) {
  const { state, update, isFiltered } = useListAddress({ choices: CHOICES, pageSize: PAGE_SIZE, prefix: 'pages-' });
  const { search, skip } = state;
  const status = state.status === ALL ? null : state.status;
  const query = useQuery({
    ...queries.resources.listPages.queryOptions({ resourceId, search, status, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={t('pages')} lead={t('pagesLead')}>
      <div class="mb-4 flex flex-wrap items-center gap-3">
        <SearchField label={t('searchUrls')} initialText={search} onSearch={(text) => update({ search: text })} />
        {query.data && (
          <StatusFilter
            counts={query.data.counts}
            status={status}
            onStatus={(chosen) => update({ status: chosen ?? ALL })}
          />
        )}
      </div>
      <QueryView query={query}>
        {({ pages, total }) =>
          total === 0 ? (
            <p class="quiet">{t(isFiltered ? 'noPageMatches' : 'noPages')}</p>
          ) : (
            <div>
              <DataTable label={t('pages')} columns={columns(resourceId)} rows={pages} getRowId={({ id }) => id} />
              <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={(next) => update({ skip: next })} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
