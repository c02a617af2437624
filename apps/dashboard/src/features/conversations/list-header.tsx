import type { InboxFilter, InboxList } from '@lobby/contracts';
import { Badge } from '@lobby/ui';
import { Keyboard } from 'lucide-preact';
import { useLive } from '../../live.tsx';
import { useCommands } from './commands.tsx';
import { useCounts, useViews } from './inbox-data.ts';
import { isNarrowed, LISTS } from './inbox-words.ts';

/** 10K: there is no room for more. */
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 0 });

interface Props {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
}

/** Which list is shown, with how much each of them holds. */
export function ListHeader({ filter, onFilter }: Props) {
  const { isConnected } = useLive();
  const counts = useCounts();
  useCommands(
    LISTS.map(({ list, label, key }) => ({
      label,
      group: 'Go to' as const,
      keys: `g ${key}`,
      run: () => onFilter({ list }),
    })),
  );
  const countOf = (list: InboxList): number => (list === 'resolved' ? 0 : (counts.data?.[list] ?? 0));
  return (
    <>
      <div class="mb-2 flex items-center gap-1">
        <h1 class="mr-auto text-xl font-semibold">Inbox</h1>
        {!isConnected && <Badge look="warning">Connecting …</Badge>}
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm max-sm:hidden"
          aria-label="Show all keys"
          onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))}
        >
          <Keyboard size={17} aria-hidden="true" />
        </button>
      </div>
      <div role="group" aria-label="Which conversations" class="grid grid-cols-3 gap-1">
        {LISTS.map(({ list, label }) => {
          const isShown = filter.list === list && !isNarrowed(filter);
          return (
            <button
              key={list}
              type="button"
              aria-pressed={isShown}
              class={`btn gap-1 btn-sm px-1 font-normal whitespace-nowrap ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
              onClick={() => onFilter({ list })}
            >
              {label}
              {countOf(list) > 0 && <span class="font-semibold tabular-nums">{compact.format(countOf(list))}</span>}
            </button>
          );
        })}
      </div>
      <ViewChips filter={filter} onFilter={onFilter} />
    </>
  );
}

/** Filters that were kept under a name. */
function ViewChips({ filter, onFilter }: Props) {
  const views = useViews();
  if (views.length === 0) return null;
  return (
    <div role="group" aria-label="Saved views" class="mt-2 flex flex-wrap gap-1">
      {views.map(({ id, name, filter: kept }) => {
        const isShown = JSON.stringify(kept) === JSON.stringify(filter);
        return (
          <button
            key={id}
            type="button"
            aria-pressed={isShown}
            class={`btn btn-xs font-normal ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
            onClick={() => onFilter(kept)}
          >
            <span class="max-w-40 truncate">{name}</span>
          </button>
        );
      })}
    </div>
  );
}
