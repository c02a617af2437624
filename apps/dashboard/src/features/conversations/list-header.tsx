import type { InboxFilter, InboxList } from '@lobby/contracts';
import { Keyboard, X } from 'lucide-preact';
import { useCommands } from './commands.tsx';
import { useCounts, useLabels, useTeam, useViews } from './inbox-data.ts';
import { CHANNELS, DAYS_CHOICES, isNarrowed, languageName, LISTS } from './inbox-words.ts';

/** 10K: there is no room for more. */
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 0 });

interface Props {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
}

/** Which list is shown, with how much each of them holds. */
export function ListHeader({ filter, onFilter }: Props) {
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
      <NarrowedBy filter={filter} onFilter={onFilter} />
    </>
  );
}

/** In words, what a filter asks for beside its list. */
function useFilterWords({ agentId, labelId, channel, language, days }: InboxFilter): string[] {
  const [team, labels] = [useTeam(), useLabels()];
  const named = (choices: readonly { value: string; label: string }[], wanted: string | undefined) =>
    choices.flatMap(({ value, label }) => (value === wanted ? label : []));
  return [
    ...team.flatMap(({ memberId, name }) => (memberId === agentId ? name : [])),
    ...labels.flatMap(({ id, name }) => (id === labelId ? name : [])),
    ...named(CHANNELS, channel),
    ...(language ? [languageName(language)] : []),
    ...named(DAYS_CHOICES, days?.toString()),
  ];
}

/** What the list is narrowed to, and the way back to all of it. */
function NarrowedBy({ filter, onFilter }: Props) {
  const words = useFilterWords(filter);
  if (!isNarrowed(filter)) return null;
  const list = LISTS.find((one) => one.list === filter.list)?.label ?? '';
  return (
    <p class="mt-2 flex items-center justify-between gap-2 text-sm">
      <span class="min-w-0 break-words">
        {list}: {words.join(', ')}
      </span>
      <button type="button" class="btn btn-ghost btn-xs" onClick={() => onFilter({ list: filter.list })}>
        <X size={14} aria-hidden="true" /> Show all
      </button>
    </p>
  );
}

/** Filters that were kept under a name. */
function ViewChips({ filter, onFilter }: Props) {
  const views = useViews();
  useCommands(views.map(({ name, filter: kept }) => ({ label: name, group: 'Go to', run: () => onFilter(kept) })));
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
