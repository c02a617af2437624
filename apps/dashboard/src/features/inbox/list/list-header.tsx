import type { InboxFilter, InboxList } from '@lobby/contracts/inbox';
import { Keyboard, X } from 'lucide-preact';
import { useCommands } from '../commands/commands-provider.tsx';
import { useInboxCounts, useLabels, useTeam, useSavedViews } from '../inbox-queries.ts';
import { CHANNEL_OPTIONS, PERIOD_OPTIONS, isFiltered, languageName, INBOX_LISTS } from '../inbox-texts.ts';

/** 10K: there is no room for more. */
const compactNumber = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 0 });

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
}

/** Which list is shown, with how much each of them holds. */
export function ListHeader({ filter, onFilterChange }: Props) {
  const counts = useInboxCounts();
  useCommands(
    INBOX_LISTS.map(({ list, label, key }) => ({
      label,
      group: 'Go to' as const,
      keys: `g ${key}`,
      run: () => onFilterChange({ list }),
    })),
  );
  const getCount = (list: InboxList): number => (list === 'resolved' ? 0 : (counts.data?.[list] ?? 0));
  return (
    <>
      <div class="mb-2 flex items-center gap-1">
        <h1 class="mr-auto text-xl font-semibold">Inbox</h1>
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
        {INBOX_LISTS.map(({ list, label }) => {
          const isShown = filter.list === list && !isFiltered(filter);
          return (
            <button
              key={list}
              type="button"
              aria-pressed={isShown}
              class={`btn gap-1 btn-sm px-1 font-normal whitespace-nowrap ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
              onClick={() => onFilterChange({ list })}
            >
              {label}
              {getCount(list) > 0 && (
                <span class="font-semibold tabular-nums">{compactNumber.format(getCount(list))}</span>
              )}
            </button>
          );
        })}
      </div>
      <SavedViewChips filter={filter} onFilterChange={onFilterChange} />
      <FilterSummary filter={filter} onFilterChange={onFilterChange} />
    </>
  );
}

/** In words, what a filter asks for beside its list. */
function useFilterSummary({ agentId, labelId, channel, language, days }: InboxFilter): string[] {
  const [team, labels] = [useTeam(), useLabels()];
  const labelsFor = (options: readonly { value: string; label: string }[], selected: string | undefined) =>
    options.flatMap(({ value, label }) => (value === selected ? label : []));
  return [
    ...team.flatMap(({ memberId, name }) => (memberId === agentId ? name : [])),
    ...labels.flatMap(({ id, name }) => (id === labelId ? name : [])),
    ...labelsFor(CHANNEL_OPTIONS, channel),
    ...(language ? [languageName(language)] : []),
    ...labelsFor(PERIOD_OPTIONS, days?.toString()),
  ];
}

/** What the list is narrowed to, and the way back to all of it. */
function FilterSummary({ filter, onFilterChange }: Props) {
  const parts = useFilterSummary(filter);
  if (!isFiltered(filter)) return null;
  const list = INBOX_LISTS.find((one) => one.list === filter.list)?.label ?? '';
  return (
    <p class="mt-2 flex items-center justify-between gap-2 text-sm">
      <span class="min-w-0 break-words">
        {list}: {parts.join(', ')}
      </span>
      <button type="button" class="btn btn-ghost btn-xs" onClick={() => onFilterChange({ list: filter.list })}>
        <X size={14} aria-hidden="true" /> Show all
      </button>
    </p>
  );
}

/** Filters that were kept under a name. */
function SavedViewChips({ filter, onFilterChange }: Props) {
  const views = useSavedViews();
  useCommands(
    views.map(({ name, filter: viewFilter }) => ({
      label: name,
      group: 'Go to',
      run: () => onFilterChange(viewFilter),
    })),
  );
  if (views.length === 0) return null;
  return (
    <div role="group" aria-label="Saved views" class="mt-2 flex flex-wrap gap-1">
      {views.map(({ id, name, filter: viewFilter }) => {
        const isShown = JSON.stringify(viewFilter) === JSON.stringify(filter);
        return (
          <button
            key={id}
            type="button"
            aria-pressed={isShown}
            class={`btn btn-xs font-normal ${isShown ? 'btn-primary' : 'border-base-300 bg-base-100'}`}
            onClick={() => onFilterChange(viewFilter)}
          >
            <span class="max-w-40 truncate">{name}</span>
          </button>
        );
      })}
    </div>
  );
}
