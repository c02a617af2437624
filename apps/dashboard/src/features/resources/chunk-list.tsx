import { Card, Dialog, Pager, QueryView, SearchField } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { ChunkItem } from './chunk-item.tsx';
import type { Chunk } from './chunk-item.tsx';
import { PagePane } from './page-pane.tsx';

type ResourceType = Outputs['resources']['get']['type'];

const TAKE = 20;
/** Where a page has room beside the list. */
const WIDE = '(min-width: 80rem)';

const SHOWN = [
  { value: 'all', label: 'All chunks' },
  { value: 'edited', label: 'Edited' },
  { value: 'off', label: 'Switched off' },
] as const;
type Shown = (typeof SHOWN)[number]['value'];

function Filters({
  show,
  onShow,
  onSearch,
}: {
  show: Shown;
  onShow: (show: Shown) => void;
  onSearch: (search: string) => void;
}) {
  return (
    <div class="mb-4 flex flex-wrap gap-2">
      <SearchField label="Search the chunks" onSearch={onSearch} />
      <select
        class="select w-auto"
        aria-label="Which chunks"
        value={show}
        onChange={(event) => onShow(SHOWN.find(({ value }) => value === event.currentTarget.value)?.value ?? 'all')}
      >
        {SHOWN.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The list, and beside it the page of the chunk that was chosen; where there is no room, the page opens over it. */
function Browser({ chunks, unit }: { chunks: Chunk[]; unit: string }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const shown = chunks.find(({ id }) => id === chosen) ?? chunks[0];
  const show = (id: string): void => {
    setChosen(id);
    setOver(!matchMedia(WIDE).matches);
  };
  return (
    <div class="gap-5 xl:grid xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <ol class="flex flex-col gap-3">
        {chunks.map((chunk) => (
          <ChunkItem
            key={chunk.id}
            chunk={chunk}
            unit={unit}
            isShown={chunk.id === shown?.id}
            onShow={() => show(chunk.id)}
          />
        ))}
      </ol>
      <aside class="hidden xl:block" aria-label="The chunk’s page">
        <div class="sticky top-4">{shown && <PagePane chunk={shown} />}</div>
      </aside>
      <Dialog title="The chunk’s page" isOpen={isOver} onClose={() => setOver(false)}>
        {shown && <PagePane chunk={shown} />}
      </Dialog>
    </div>
  );
}

/** The passages that a resource was cut into, in reading order: searched, read beside their page, edited, switched off. */
export function ChunkList({ resourceId, type }: { resourceId: string; type: ResourceType }) {
  const { slug } = useCompany();
  const [skip, setSkip] = useState(0);
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<Shown>('all');
  const query = useQuery({
    queryKey: ['resources', slug, 'chunks', resourceId, search, show, skip],
    queryFn: () => api.resources.chunks.query({ resourceId, search, show, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  const fromTheStart =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value);
      setSkip(0);
    };
  const isWhole = search === '' && show === 'all';
  return (
    <Card title="Chunks" lead="The passages that are searched and cited.">
      <QueryView query={query}>
        {({ chunks, total }) =>
          total === 0 && isWhole ? (
            <p class="quiet">There are none yet. They appear here as the resource is read.</p>
          ) : (
            <div>
              <Filters show={show} onShow={fromTheStart(setShow)} onSearch={fromTheStart(setSearch)} />
              {total === 0 ? (
                <p class="quiet">None of the chunks fits that.</p>
              ) : (
                <Browser chunks={chunks} unit={type === 'file' ? 'Slide' : 'Page'} />
              )}
              <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
