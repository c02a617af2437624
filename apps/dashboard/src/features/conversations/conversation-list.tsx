import { MAX_INBOX_BATCH } from '@lobby/contracts';
import type { InboxFilter } from '@lobby/contracts';
import { Alert, Button, Loading, SearchField } from '@lobby/ui';
import { Funnel } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { useCommands } from './commands.tsx';
import { ConversationItem } from './conversation-item.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { useLabels } from './inbox-data.ts';
import type { Label } from './inbox-data.ts';
import { isNarrowed, LISTS } from './inbox-words.ts';
import { ListHeader } from './list-header.tsx';
import { SearchResults, useSearch } from './search-results.tsx';
import { useConversationList } from './use-conversation-list.ts';
import type { ConversationListing } from './use-conversation-list.ts';
import { VirtualList } from './virtual-list.tsx';

/** Until a row that the keyboard has come to is drawn. */
const FOCUS_MS = 300;

interface Props {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
  open: string | undefined;
}

/** Which rows are selected; one that is chosen twice is let go. */
function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (id: string, isSelected: boolean): void => {
    const next = new Set(selected);
    if (isSelected) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  return { selected, select, setSelected };
}

/** Moves through the rows by the keyboard: the marked one is opened, selected or left. */
function useMarked(ids: readonly string[], open: string | undefined, select: (id: string) => void) {
  const { to } = useCompany();
  const { route } = useLocation();
  const [marked, setMarked] = useState<string | null>(open ?? null);
  const [focused, setFocused] = useState<string | null>(null);
  useEffect(() => setMarked(open ?? null), [open]);
  useEffect(() => {
    // A row that is drawn anew later is no reason to take the focus from where it is by then.
    const timer = setTimeout(() => setFocused(null), FOCUS_MS);
    return () => clearTimeout(timer);
  }, [focused]);
  const move = (step: number): void => {
    const at = marked === null ? -1 : ids.indexOf(marked);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (!next) return;
    setMarked(next);
    setFocused(next);
  };
  useCommands([
    { label: 'Next conversation', group: 'List', keys: 'j', run: () => move(1) },
    { label: 'Previous conversation', group: 'List', keys: 'k', run: () => move(-1) },
    {
      label: 'Open the marked conversation',
      group: 'List',
      keys: 'Enter',
      run: () => marked && route(to(`inbox/${marked}`)),
    },
    { label: 'Select the marked conversation', group: 'List', keys: 'x', run: () => marked && select(marked) },
    { label: 'Back to the list', group: 'List', keys: 'Escape', run: () => route(to('inbox')) },
  ]);
  return { marked, focused, move };
}

interface ListedProps {
  filter: InboxFilter;
  listing: ConversationListing;
  labels: Label[];
  open: string | undefined;
  marked: string | null;
  focused: string | null;
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

function Listed({ filter, listing, labels, open, marked, focused, selected, onSelect }: ListedProps) {
  const { isConnected } = useLive();
  return (
    <>
      {listing.isLoading && <Loading />}
      {/* That there is no connection is said at the top of the page. */}
      {listing.fault && isConnected && (
        <div class="p-3">
          <Alert
            kind="fault"
            action={
              <Button size="small" onClick={listing.refresh}>
                Try again
              </Button>
            }
          >
            {listing.fault.message}
          </Alert>
        </div>
      )}
      {!listing.isLoading && listing.rows.length === 0 && !listing.fault && (
        <p class="p-6 text-center quiet">
          {isNarrowed(filter)
            ? 'No conversation is like that. Change the filter, or choose another list.'
            : LISTS.find(({ list }) => list === filter.list)?.empty}
        </p>
      )}
      <VirtualList
        label="Conversations"
        rows={listing.rows}
        hasMore={listing.hasMore}
        onEnd={listing.loadMore}
        shownId={marked}
      >
        {(row) => (
          <ConversationItem
            row={row}
            labels={labels}
            isOpen={row.id === open}
            isMarked={row.id === marked}
            hasFocus={row.id === focused}
            isSelected={selected.has(row.id)}
            onSelect={(isSelected) => onSelect(row.id, isSelected)}
          />
        )}
      </VirtualList>
    </>
  );
}

/** The conversations of one list or of a search, live. */
export function ConversationList({ filter, onFilter, open }: Props) {
  const listing = useConversationList(filter);
  const labels = useLabels();
  const [query, setQuery] = useState('');
  const search = useSearch(query);
  const [isNarrowing, setNarrowing] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const { selected, select, setSelected } = useSelection();
  const clear = (): void => setSelected(new Set());
  const shown = query === '' ? listing.rows : (search.data?.conversations ?? []);
  const { marked, focused, move } = useMarked(
    shown.map(({ id }) => id),
    open,
    (id) => select(id, !selected.has(id)),
  );
  const all = shown.slice(0, MAX_INBOX_BATCH).map(({ id }) => id);
  const selectAll = selected.size < all.length ? () => setSelected(new Set(all)) : null;
  const key = JSON.stringify(filter);
  useEffect(clear, [key, query]);
  useCommands([
    { label: 'Search', group: 'List', keys: '/', run: () => field.current?.querySelector('input')?.focus() },
    { label: 'Narrow the list', group: 'List', keys: 'f', run: () => setNarrowing(true) },
  ]);
  return (
    <>
      <div class="border-b border-base-300 p-3">
        <ListHeader filter={filter} onFilter={onFilter} />
        <div ref={field} class="mt-2 flex items-center gap-1 [&_.input]:max-w-none [&_.input]:h-8">
          <SearchField label="Search conversations" onSearch={setQuery} onLeave={() => move(1)} />
          <button
            type="button"
            class={`btn btn-square btn-sm ${isNarrowed(filter) ? 'btn-primary' : 'btn-ghost'}`}
            aria-label={isNarrowed(filter) ? 'The list is narrowed. Change it' : 'Narrow the list'}
            onClick={() => setNarrowing(true)}
          >
            <Funnel size={16} aria-hidden="true" />
          </button>
        </div>
      </div>
      {selected.size > 0 && <BulkBar {...{ selected, labels }} onAll={selectAll} onClear={clear} />}
      {query !== '' ? (
        <SearchResults {...{ search, labels, open, marked, focused, selected }} onSelect={select} />
      ) : (
        <Listed {...{ filter, listing, labels, open, marked, focused, selected }} onSelect={select} />
      )}
      <FilterDialog filter={filter} isOpen={isNarrowing} onFilter={onFilter} onClose={() => setNarrowing(false)} />
    </>
  );
}
