import { inDisplayLanguage } from '@lobby/ui';
import type { InboxFilter, InboxList } from '@lobby/contracts/inbox';
import { Keyboard } from 'lucide-preact';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { useCommands, useOpenShortcuts } from '../commands/commands-provider.tsx';
import { useInboxCounts } from '../inbox-queries.ts';
import { t } from '../translate.ts';
import { SavedViewChips } from './filters/saved-view-chips.tsx';
import { INBOX_LISTS, isFiltered } from './inbox-lists.ts';

const FilterSummary = lazyView(
  async () => (await import('./filters/filter-summary.tsx')).FilterSummary,
  () => null,
);

/** Such as 10K: the buttons have no room for more. */
const compactNumber = inDisplayLanguage(
  (language) => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 0 }),
);

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
}

function ListButtons({ filter, onFilterChange }: Props) {
  const counts = useInboxCounts();
  const getCount = (list: InboxList): number => (list === 'resolved' ? 0 : (counts.data?.[list] ?? 0));
  // Most companies have nothing to approve.
  const shown = INBOX_LISTS.filter(({ list }) => list !== 'drafts' || list === filter.list || getCount(list) > 0);
  return (
    <div role="group" aria-label={t('lists')} class="flex flex-wrap gap-1">
      {shown.map(({ list, label }) => {
        const isShown = filter.list === list && !isFiltered(filter);
        return (
          <button
            key={list}
            type="button"
            aria-pressed={isShown}
            class={`btn gap-1 btn-sm px-2 font-normal whitespace-nowrap ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
            onClick={() => onFilterChange({ list })}
          >
            {label}
            {getCount(list) > 0 && (
              <span class="font-semibold tabular-nums">{compactNumber().format(getCount(list))}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}

/** Chooses the list, with the number of conversations in each. */
export function ListHeader({ filter, onFilterChange }: Props) {
  const openShortcuts = useOpenShortcuts();
  useCommands(
    INBOX_LISTS.map(({ list, label, key }) => ({
      label,
      group: 'goTo',
      keys: `g ${key}`,
      run: () => onFilterChange({ list }),
    })),
  );
  return (
    <>
      <div class="mb-2 flex items-center gap-1">
        <h1 class="me-auto text-xl font-semibold">{t('title')}</h1>
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm max-sm:hidden"
          aria-label={t('showShortcuts')}
          onClick={openShortcuts}
        >
          <Keyboard size={17} aria-hidden="true" />
        </button>
      </div>
      <ListButtons filter={filter} onFilterChange={onFilterChange} />
      <SavedViewChips filter={filter} onFilterChange={onFilterChange} />
      {isFiltered(filter) && <FilterSummary filter={filter} onFilterChange={onFilterChange} />}
    </>
  );
}
