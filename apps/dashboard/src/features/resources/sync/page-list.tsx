import { Badge, Card, DataTable, formatNumber, Pager, QueryView, SearchField } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

type Page = RouterOutputs['resources']['listPages']['pages'][number];

const PAGE_SIZE = 10;
const INITIAL_FILTERS = { search: '', status: null, skip: 0 };
const STATUS_LABELS = { pending: 'waiting', kept: 'kept', skipped: 'skipped', failed: 'failed' } as const;
const STATUS_TONES = { pending: 'plain', kept: 'success', skipped: 'plain', failed: 'error' } as const;

const COLUMNS: Column<Page>[] = [
  {
    title: 'Page',
    isRowHeader: true,
    cell: ({ title, url }) => (
      <div class="max-w-lg">
        {(title ?? !url) && <p class="break-words">{title ?? 'Untitled'}</p>}
        {url && (
          <a class="link text-sm break-all quiet" href={url} target="_blank" rel="noopener noreferrer">
            {url}
          </a>
        )}
      </div>
    ),
  },
  { title: 'Result', cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge> },
  { title: 'Why', cell: ({ reason }) => <span class="text-sm">{reason ?? ''}</span> },
];

type Status = Page['status'];
const STATUSES = ['kept', 'skipped', 'failed', 'pending'] as const;

/** Chooses pages by what became of them; each choice says how many there are. */
function StatusFilter({
  counts,
  status,
  onStatus,
}: {
  counts: Record<Status, number>;
  status: Status | null;
  onStatus: (status: Status | null) => void;
}) {
  const all = STATUSES.reduce((sum, candidate) => sum + counts[candidate], 0);
  const shown = STATUSES.filter((candidate) => counts[candidate] > 0 || candidate === status);
  const choices = [
    { value: null, label: 'all', count: all },
    ...shown.map((value) => ({ value, label: STATUS_LABELS[value], count: counts[value] })),
  ];
  return (
    <div class="flex flex-wrap gap-1" role="group" aria-label="Pages by result">
      {choices.map(({ value, label, count }) => (
        <button
          key={label}
          type="button"
          class={`btn btn-sm ${value === status ? 'btn-active' : 'btn-ghost'}`}
          aria-pressed={value === status}
          onClick={() => onStatus(value)}
        >
          {label} <span class="quiet">{formatNumber(count)}</span>
        </button>
      ))}
    </div>
  );
}

/** What became of every address of a site, and of every page of a Facebook page or of a file. */
export function PageList({ resourceId }: { resourceId: string }) {
  const { slug } = useTenant();
  const [filters, setFilters] = useState<{ search: string; status: Status | null; skip: number }>(INITIAL_FILTERS);
  const query = useQuery({
    queryKey: ['resources', slug, 'pages', resourceId, filters],
    queryFn: () => api.resources.listPages.query({ resourceId, ...filters, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = filters.search !== '' || filters.status !== null;
  return (
    <Card title="Pages" lead="Every page that was found, and what became of it.">
      <div class="mb-4 flex flex-wrap items-center gap-3">
        <SearchField
          label="Search addresses"
          onSearch={(search) => setFilters((now) => ({ ...now, search, skip: 0 }))}
        />
        {query.data && (
          <StatusFilter
            counts={query.data.counts}
            status={filters.status}
            onStatus={(status) => setFilters((now) => ({ ...now, status, skip: 0 }))}
          />
        )}
      </div>
      <QueryView query={query}>
        {({ pages, total }) =>
          total === 0 ? (
            <p class="quiet">{isFiltered ? 'No page fits.' : 'No page has been looked at yet.'}</p>
          ) : (
            <div>
              <DataTable label="Pages" columns={COLUMNS} rows={pages} getRowId={({ id }) => id} />
              <Pager
                skip={filters.skip}
                take={PAGE_SIZE}
                total={total}
                onSkip={(skip) => setFilters((now) => ({ ...now, skip }))}
              />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
