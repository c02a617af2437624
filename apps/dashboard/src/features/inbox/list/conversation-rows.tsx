import type { InboxFilter } from '@lobby/contracts/inbox';
import { Alert, Button, Loading } from '@lobby/ui';
import { useRealtime } from '../../../realtime-provider.tsx';
import { t } from '../translate.ts';
import { ConversationItem } from './conversation-item.tsx';
import type { RowContext } from './conversation-item.tsx';
import { INBOX_LISTS, isFiltered } from './inbox-lists.ts';
import type { ConversationListState } from './use-conversation-list.ts';
import { VirtualList } from './virtual-list.tsx';

function ListError({ listing: { error, refresh } }: { listing: ConversationListState }) {
  const { isConnected } = useRealtime();
  // A lost connection is reported at the top of the page.
  if (!error || !isConnected) return null;
  const retry = (
    <Button size="small" onClick={refresh}>
      {t('tryAgain')}
    </Button>
  );
  return (
    <div class="p-3">
      <Alert variant="error" action={retry}>
        {error.message}
      </Alert>
    </div>
  );
}

const getEmptyText = (filter: InboxFilter): string | undefined =>
  isFiltered(filter) ? t('filteredEmpty') : INBOX_LISTS.find(({ list }) => list === filter.list)?.emptyText;

interface Props {
  filter: InboxFilter;
  listing: ConversationListState;
  context: RowContext;
}

/** The rows of a list, or why there are none. */
export function ConversationRows({ filter, listing, context }: Props) {
  const { rows, hasMore, isLoading, error, loadMore } = listing;
  return (
    <>
      {isLoading && <Loading />}
      <ListError listing={listing} />
      {!isLoading && rows.length === 0 && !error && <p class="p-6 text-center quiet">{getEmptyText(filter)}</p>}
      <VirtualList
        label={t('conversations')}
        rows={rows}
        hasMore={hasMore}
        onEndReached={loadMore}
        scrollToId={context.highlightedId}
      >
        {(row) => <ConversationItem row={row} {...context} />}
      </VirtualList>
    </>
  );
}
