import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Card, Dialog, FilterSelect, Pager, QueryView, SearchField, useListAddress } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { ChunkItem } from './chunk-item.tsx';
import type { Chunk } from './chunk-item.tsx';
import { PageTextPane } from './page-text-pane.tsx';

const t = createTranslator(resourceMessages);

const PAGE_SIZE = 20;
/** From this width on, the page is shown beside the list. */
const WIDE_SCREEN = '(min-width: 80rem)';

const FILTERS = [
  { value: 'all', label: t('filterAll') },
  { value: 'edited', label: t('filterEdited') },
  { value: 'inactive', label: t('filterOff') },
] as const;

const useChunkListAddress = () =>
  useListAddress({ choices: { filter: ['all', 'edited', 'inactive'] }, pageSize: PAGE_SIZE, prefix: 'passages-' });

const ChunkFilters = ({ state, update }: Pick<ReturnType<typeof useChunkListAddress>, 'state' | 'update'>) => (
  <div class="mb-4 flex flex-wrap gap-2">
    <SearchField label={t('searchPassages')} initialText={state.search} onSearch={(search) => update({ search })} />
    <FilterSelect
      label={t('passageFilter')}
      value={state.filter}
      options={FILTERS}
      onChange={(filter) => update({ filter })}
    />
  </div>
);

/** Passages beside the page of the selected one; on narrow screens the page opens as a dialog. */
function ChunkBrowser({ chunks, isSlides }: { chunks: readonly Chunk[]; isSlides: boolean }) {
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
            isSlides={isSlides}
            isSelected={chunk.id === selected?.id}
            onSelect={() => select(chunk.id)}
          />
        ))}
      </ol>
      <aside class="hidden xl:block" aria-label={t('passagePage')}>
        <div class="sticky top-4">{selected && <PageTextPane chunk={selected} />}</div>
      </aside>
      <Dialog title={t('passagePage')} isOpen={isDialogOpen} onClose={() => setDialogOpen(false)}>
        {selected && <PageTextPane chunk={selected} />}
      </Dialog>
    </div>
  );
}

interface Props {
  resourceId: string;
  type: RouterOutputs['resources']['get']['type'];
}

/** The passages of a resource in reading order. */
export function ChunkList({ resourceId, type }: Props) {
  const { state, update, isFiltered } = useChunkListAddress();
  const query = useQuery({
    ...queries.resources.listChunks.queryOptions({ resourceId, ...state, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={t('passages')} lead={t('passagesLead')}>
      <QueryView query={query}>
        {({ chunks, total }) =>
          total === 0 && !isFiltered ? (
            <p class="quiet">{t('noPassages')}</p>
          ) : (
            <div>
              <ChunkFilters state={state} update={update} />
              {total === 0 ? (
                <p class="quiet">{t('noPassageMatches')}</p>
              ) : (
                <ChunkBrowser chunks={chunks} isSlides={type === 'file'} />
              )}
              <Pager skip={state.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => update({ skip })} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
