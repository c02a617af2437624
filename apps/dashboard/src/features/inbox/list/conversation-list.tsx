import { MAX_INBOX_BATCH } from '@lobby/contracts/inbox-limits';
import type { InboxFilter } from '@lobby/contracts/inbox';
import { runToastAction, useAddress } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { lazyDialog } from '../../../lazy/lazy-dialog.tsx';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { useCommands } from '../commands/commands-provider.tsx';
import { t } from '../translate.ts';
import { useLabels } from '../inbox-queries.ts';
import type { RowContext } from './conversation-item.tsx';
import { ConversationRows } from './conversation-rows.tsx';
import { ListHeader } from './list-header.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { SearchResults, useConversationSearch } from './search-results.tsx';
import { useConversationList } from './use-conversation-list.ts';
import { useKeyboardNavigation } from './use-keyboard-navigation.ts';
import { useSelection } from './use-selection.ts';
import type { RowSelection } from './use-selection.ts';

const BulkActionBar = lazyView(async () => (await import('./bulk-action-bar.tsx')).BulkActionBar);
const FilterDialog = lazyDialog(async () => (await import('./filters/filter-dialog.tsx')).FilterDialog);

interface Props {
  filter: InboxFilter;
  onFilterChange: (filter: InboxFilter) => void;
  openId: string | undefined;
}

/** The bulk action bar, while rows are selected. */
function Selection({ selection, ids }: { selection: RowSelection; ids: readonly string[] }) {
  const labels = useLabels();
  const { selectedIds, setSelectedIds } = selection;
  if (selectedIds.size === 0) return null;
  const selectableIds = ids.slice(0, MAX_INBOX_BATCH);
  return (
    <BulkActionBar
      selectedIds={selectedIds}
      labels={labels}
      onSelectAll={selectedIds.size < selectableIds.length ? () => setSelectedIds(new Set(selectableIds)) : null}
      onClear={() => setSelectedIds(new Set())}
    />
  );
}

/** The conversations of a list or a search, live. */
export function ConversationList({ filter, onFilterChange, openId }: Props) {
  const listing = useConversationList(filter);
  const address = useAddress();
  const query = address.query['search'] ?? '';
  const search = useConversationSearch(query);
  const [isFilterOpen, setFilterOpen] = useState(false);
  const selection = useSelection();
  const isSearching = query !== '';
  const ids = (isSearching ? (search.data?.conversations ?? []) : listing.rows).map(({ id }) => id);
  const onToggle = (id: string): void => selection.select(id, !selection.selectedIds.has(id));
  const { highlightedId, focusedId, move } = useKeyboardNavigation({ ids, openId, onToggle });
  useCommands([{ label: t('undoLast'), group: 'list', keys: 'z', run: runToastAction }]);
  const context: RowContext = { labels: useLabels(), openId, highlightedId, focusedId, selection };
  useEffect(() => selection.setSelectedIds(new Set()), [JSON.stringify(filter), query]);
  return (
    <>
      <div class="border-b border-base-300 p-3">
        <ListHeader filter={filter} onFilterChange={onFilterChange} />
        <ListToolbar
          filter={filter}
          query={query}
          onSearch={(search) => address.update({ search }, true)}
          onFocusResults={() => move(1)}
          onOpenFilter={() => setFilterOpen(true)}
        />
      </div>
      <Selection selection={selection} ids={ids} />
      {isSearching ? (
        <SearchResults search={search} context={context} />
      ) : (
        <ConversationRows filter={filter} listing={listing} context={context} />
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
