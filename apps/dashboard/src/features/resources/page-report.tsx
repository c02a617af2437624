import { Badge, Card, DataTable, formatNumber, Pager, QueryView, SearchField } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Page = Outputs['resources']['pages']['pages'][number];

const TAKE = 10;
const FIRST = { search: '', status: null, skip: 0 };
const WORDS = { pending: 'waiting', kept: 'kept', skipped: 'skipped', failed: 'failed' } as const;
const LOOKS = { pending: 'plain', kept: 'success', skipped: 'plain', failed: 'fault' } as const;

const COLUMNS: Column<Page>[] = [
  {
    title: 'Page',
    isName: true,
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
  { title: 'Result', cell: ({ status }) => <Badge look={LOOKS[status]}>{WORDS[status]}</Badge> },
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
  const all = STATUSES.reduce((sum, each) => sum + counts[each], 0);
  const shown = STATUSES.filter((each) => counts[each] > 0 || each === status);
  const choices = [
    { value: null, word: 'all', count: all },
    ...shown.map((value) => ({ value, word: WORDS[value], count: counts[value] })),
  ];
  return (
    <div class="flex flex-wrap gap-1" role="group" aria-label="Pages by result">
      {choices.map(({ value, word, count }) => (
        <button
          key={word}
          type="button"
          class={`btn btn-sm ${value === status ? 'btn-active' : 'btn-ghost'}`}
          aria-pressed={value === status}
          onClick={() => onStatus(value)}
        >
          {word} <span class="quiet">{formatNumber(count)}</span>
        </button>
      ))}
    </div>
  );
}

/** What became of every address of a site, and of every page of a Facebook page or of a file. */
export function PageReport({ resourceId }: { resourceId: string }) {
  const { slug } = useCompany();
  const [asked, setAsked] = useState<{ search: string; status: Status | null; skip: number }>(FIRST);
  const query = useQuery({
    queryKey: ['resources', slug, 'pages', resourceId, asked],
    queryFn: () => api.resources.pages.query({ resourceId, ...asked, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  const isNarrowed = asked.search !== '' || asked.status !== null;
  return (
    <Card title="Pages" lead="Every page that was found, and what became of it.">
      <div class="mb-4 flex flex-wrap items-center gap-3">
        <SearchField label="Search addresses" onSearch={(search) => setAsked((now) => ({ ...now, search, skip: 0 }))} />
        {query.data && (
          <StatusFilter
            counts={query.data.counts}
            status={asked.status}
            onStatus={(status) => setAsked((now) => ({ ...now, status, skip: 0 }))}
          />
        )}
      </div>
      <QueryView query={query}>
        {({ pages, total }) =>
          total === 0 ? (
            <p class="quiet">{isNarrowed ? 'No page fits.' : 'No page has been looked at yet.'}</p>
          ) : (
            <div>
              <DataTable label="Pages" columns={COLUMNS} rows={pages} keyOf={({ id }) => id} />
              <Pager
                skip={asked.skip}
                take={TAKE}
                total={total}
                onSkip={(skip) => setAsked((now) => ({ ...now, skip }))}
              />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
