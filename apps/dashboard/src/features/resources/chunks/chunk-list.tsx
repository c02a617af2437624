import { Card, Dialog, Pager, QueryView, SearchField } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChunkItem } from './chunk-item.tsx';
import type { Chunk } from './chunk-item.tsx';
import { PageTextPane } from './page-text-pane.tsx';

type ResourceType = RouterOutputs['resources']['get']['type'];

const PAGE_SIZE = 20;
/** Where a page has room beside the list. */
const WIDE_SCREEN = '(min-width: 80rem)';

const CHUNK_FILTERS = [
  { value: 'all', label: 'All chunks' },
  { value: 'edited', label: 'Edited' },
  { value: 'off', label: 'Switched off' },
] as const;
type ChunkFilter = (typeof CHUNK_FILTERS)[number]['value'];

function Filters({
  filter,
  onFilter,
  onSearch,
}: {
  filter: ChunkFilter;
  onFilter: (filter: ChunkFilter) => void;
  onSearch: (search: string) => void;
}) {
  return (
    <div class="mb-4 flex flex-wrap gap-2">
      <SearchField label="Search the chunks" onSearch={onSearch} />
      <select
        class="select w-auto"
        aria-label="Which chunks"
        value={filter}
        onChange={(event) =>
          onFilter(CHUNK_FILTERS.find(({ value }) => value === event.currentTarget.value)?.value ?? 'all')
        }
      >
        {CHUNK_FILTERS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The list, and beside it the page of the chunk that was chosen; where there is no room, the page opens over it. */
function ChunkBrowser({ chunks, pageLabel }: { chunks: Chunk[]; pageLabel: string }) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [isDialogOpen, setDialogOpen] = useState(false);
  const selected = chunks.find(({ id }) => id === selectedId) ?? chunks[0];
  const select = (id: string): void => {
    setSelectedId(id);
    setDialogOpen(!matchMedia(WIDE_SCREEN).matches);
  };
  return (
    <div class="gap-5 xl:grid xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <ol class="flex flex-col gap-3">
        {chunks.map((chunk) => (
          <ChunkItem
            key={chunk.id}
            chunk={chunk}
            pageLabel={pageLabel}
            isSelected={chunk.id === selected?.id}
            onSelect={() => select(chunk.id)}
          />
        ))}
      </ol>
      <aside class="hidden xl:block" aria-label="The chunk’s page">
        <div class="sticky top-4">{selected && <PageTextPane chunk={selected} />}</div>
      </aside>
      <Dialog title="The chunk’s page" isOpen={isDialogOpen} onClose={() => setDialogOpen(false)}>
        {selected && <PageTextPane chunk={selected} />}
      </Dialog>
    </div>
  );
}

/** The passages that a resource was cut into, in reading order: searched, read beside their page, edited, switched off. */
export function ChunkList({ resourceId, type }: { resourceId: string; type: ResourceType }) {
  const { slug } = useTenant();
  const [skip, setSkip] = useState(0);
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<ChunkFilter>('all');
  const query = useQuery({
    queryKey: ['resources', slug, 'chunks', resourceId, search, show, skip],
    queryFn: () => api.resources.listChunks.query({ resourceId, search, filter: show, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const withPageReset =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value);
      setSkip(0);
    };
  const isUnfiltered = search === '' && show === 'all';
  return (
    <Card title="Chunks" lead="The passages that are searched and cited.">
      <QueryView query={query}>
        {({ chunks, total }) =>
          total === 0 && isUnfiltered ? (
            <p class="quiet">There are none yet. They appear here as the resource is read.</p>
          ) : (
            <div>
              <Filters filter={show} onFilter={withPageReset(setShow)} onSearch={withPageReset(setSearch)} />
              {total === 0 ? (
                <p class="quiet">None of the chunks fits that.</p>
              ) : (
                <ChunkBrowser chunks={chunks} pageLabel={type === 'file' ? 'Slide' : 'Page'} />
              )}
              <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
