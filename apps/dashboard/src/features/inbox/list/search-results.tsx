import { QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { HighlightedText } from '../../answers/highlighted-text.tsx';
import { ConversationItem } from './conversation-item.tsx';
import type { ConversationRow } from './list-rows.ts';
import { VirtualList } from './virtual-list.tsx';

const MAX_RESULTS = 100;

/** The conversations that hold the words, whichever list they are in. */
export function useConversationSearch(query: string) {
  const { slug } = useTenant();
  return useQuery({
    queryKey: ['inbox', 'search', slug, query],
    queryFn: () => api.inbox.search.query({ query, take: MAX_RESULTS }),
    placeholderData: keepPreviousData,
    enabled: query !== '',
  });
}

interface Props {
  search: ReturnType<typeof useConversationSearch>;
  labels: RouterOutputs['inbox']['listLabels'];
  openId: string | undefined;
  highlightedId: string | null;
  focusedId: string | null;
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

/** What a search has found, with the passage of each. */
export function SearchResults({ search, labels, openId, highlightedId, focusedId, selected, onSelect }: Props) {
  return (
    <QueryView query={search}>
      {({ conversations }) =>
        conversations.length === 0 ? (
          <p class="p-6 text-center quiet">No conversation holds these words. Try the beginning of one of them.</p>
        ) : (
          <VirtualList
            label="Conversations"
            rows={conversations}
            hasMore={false}
            onEndReached={() => {}}
            scrollToId={highlightedId}
          >
            {(result) => (
              <ConversationItem
                row={{ ...result, cursor: '' } satisfies ConversationRow}
                labels={labels}
                isOpen={result.id === openId}
                isHighlighted={result.id === highlightedId}
                hasFocus={result.id === focusedId}
                isSelected={selected.has(result.id)}
                onSelect={(isSelected) => onSelect(result.id, isSelected)}
              >
                <HighlightedText pieces={result.passage} />
              </ConversationItem>
            )}
          </VirtualList>
        )
      }
    </QueryView>
  );
}
