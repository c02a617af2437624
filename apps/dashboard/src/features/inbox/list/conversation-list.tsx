import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { Alert, Button, Loading, SearchField } from '@lobby/ui';
import { Funnel } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useRealtime } from '../../../realtime-provider.tsx';
import { BulkActionBar } from './bulk-action-bar.tsx';
import { useCommands } from '../commands/commands-provider.tsx';
import { ConversationItem } from './conversation-item.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { useLabels } from '../inbox-queries.ts';
import type { Label } from '../inbox-queries.ts';
import { isFiltered, INBOX_LISTS } from '../inbox-texts.ts';
import { ListHeader } from './list-header.tsx';
import { SearchResults, useConversationSearch } from './search-results.tsx';
import { useConversationList } from './use-conversation-list.ts';
import type { ConversationListState } from './use-conversation-list.ts';
import { VirtualList } from './virtual-list.tsx';

/** Until a row that the keyboard has come to is drawn. */
const FOCUS_MS = 300;

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
  openId: string | undefined;
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
function useKeyboardNavigation(ids: readonly string[], openId: string | undefined, select: (id: string) => void) {
  const { to } = useTenant();
  const { route } = useLocation();
  const [highlightedId, setHighlightedId] = useState<string | null>(openId ?? null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  useEffect(() => setHighlightedId(openId ?? null), [openId]);
  useEffect(() => {
    // A row that is drawn anew later is no reason to take the focus from where it is by then.
    const timer = setTimeout(() => setFocusedId(null), FOCUS_MS);
    return () => clearTimeout(timer);
  }, [focusedId]);
  const move = (step: number): void => {
    const at = highlightedId === null ? -1 : ids.indexOf(highlightedId);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (!next) return;
    setHighlightedId(next);
    setFocusedId(next);
  };
  useCommands([
    { label: 'Next conversation', group: 'List', keys: 'j', run: () => move(1) },
    { label: 'Previous conversation', group: 'List', keys: 'k', run: () => move(-1) },
    {
      label: 'Open the marked conversation',
      group: 'List',
      keys: 'Enter',
      run: () => highlightedId && route(to(`inbox/${highlightedId}`)),
    },
    {
      label: 'Select the marked conversation',
      group: 'List',
      keys: 'x',
      run: () => highlightedId && select(highlightedId),
    },
    { label: 'Back to the list', group: 'List', keys: 'Escape', run: () => route(to('inbox')) },
  ]);
  return { marked: highlightedId, focused: focusedId, move };
}

interface ConversationRowsProps {
  filter: InboxFilter;
  listing: ConversationListState;
  labels: Label[];
  openId: string | undefined;
  highlightedId: string | null;
  focusedId: string | null;
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

function ConversationRows({
  filter,
  listing,
  labels,
  openId,
  highlightedId,
  focusedId,
  selected,
  onSelect,
}: ConversationRowsProps) {
  const { isConnected } = useRealtime();
  return (
    <>
      {listing.isLoading && <Loading />}
      {/* That there is no connection is said at the top of the page. */}
      {listing.error && isConnected && (
        <div class="p-3">
          <Alert
            variant="error"
            action={
              <Button size="small" onClick={listing.refresh}>
                Try again
              </Button>
            }
          >
            {listing.error.message}
          </Alert>
        </div>
      )}
      {!listing.isLoading && listing.rows.length === 0 && !listing.error && (
        <p class="p-6 text-center quiet">
          {isFiltered(filter)
            ? 'No conversation is like that. Change the filter, or choose another list.'
            : INBOX_LISTS.find(({ list }) => list === filter.list)?.emptyText}
        </p>
      )}
      <VirtualList
        label="Conversations"
        rows={listing.rows}
        hasMore={listing.hasMore}
        onEndReached={listing.loadMore}
        scrollToId={highlightedId}
      >
        {(row) => (
          <ConversationItem
            row={row}
            labels={labels}
            isOpen={row.id === openId}
            isHighlighted={row.id === highlightedId}
            hasFocus={row.id === focusedId}
            isSelected={selected.has(row.id)}
            onSelect={(isSelected) => onSelect(row.id, isSelected)}
          />
        )}
      </VirtualList>
    </>
  );
}

/** The conversations of one list or of a search, live. */
export function ConversationList({ filter, onFilterChange, openId }: Props) {
  const listing = useConversationList(filter);
  const labels = useLabels();
  const [query, setQuery] = useState('');
  const search = useConversationSearch(query);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const { selected, select, setSelected } = useSelection();
  const clear = (): void => setSelected(new Set());
  const visibleRows = query === '' ? listing.rows : (search.data?.conversations ?? []);
  const {
    marked: highlightedId,
    focused: focusedId,
    move,
  } = useKeyboardNavigation(
    visibleRows.map(({ id }) => id),
    openId,
    (id) => select(id, !selected.has(id)),
  );
  const selectableIds = visibleRows.slice(0, MAX_INBOX_BATCH).map(({ id }) => id);
  const selectAll = selected.size < selectableIds.length ? () => setSelected(new Set(selectableIds)) : null;
  const key = JSON.stringify(filter);
  useEffect(clear, [key, query]);
  useCommands([
    { label: 'Search', group: 'List', keys: '/', run: () => field.current?.querySelector('input')?.focus() },
    { label: 'Narrow the list', group: 'List', keys: 'f', run: () => setFilterOpen(true) },
  ]);
  return (
    <>
      <div class="border-b border-base-300 p-3">
        <ListHeader filter={filter} onFilterChange={onFilterChange} />
        <div ref={field} class="mt-2 flex items-center gap-1 [&_.input]:max-w-none [&_.input]:h-8">
          <SearchField label="Search conversations" onSearch={setQuery} onFocusResults={() => move(1)} />
          <button
            type="button"
            class={`btn btn-square btn-sm ${isFiltered(filter) ? 'btn-primary' : 'btn-ghost'}`}
            aria-label={isFiltered(filter) ? 'The list is narrowed. Change it' : 'Narrow the list'}
            onClick={() => setFilterOpen(true)}
          >
            <Funnel size={16} aria-hidden="true" />
          </button>
        </div>
      </div>
      {selected.size > 0 && <BulkActionBar {...{ selected, labels }} onSelectAll={selectAll} onClear={clear} />}
      {query !== '' ? (
        <SearchResults {...{ search, labels, openId, highlightedId, focusedId, selected }} onSelect={select} />
      ) : (
        <ConversationRows
          {...{ filter, listing, labels, openId, highlightedId, focusedId, selected }}
          onSelect={select}
        />
      )}
      <FilterDialog
        filter={filter}
        isOpen={isFilterOpen}
        onFilterChange={onFilterChange}
        onClose={() => setFilterOpen(false)}
      />
    </>
  );
}
