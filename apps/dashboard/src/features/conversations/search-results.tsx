import { QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { MarkedText } from '../answers/marked-text.tsx';
import { ConversationItem } from './conversation-item.tsx';
import type { Row } from './list-store.ts';
import { VirtualList } from './virtual-list.tsx';

const TAKE = 100;

/** The conversations that hold the words, whichever list they are in. */
export function useSearch(query: string) {
  const { slug } = useCompany();
  return useQuery({
    queryKey: ['inbox', 'search', slug, query],
    queryFn: () => api.inbox.search.query({ query, take: TAKE }),
    placeholderData: keepPreviousData,
    enabled: query !== '',
  });
}

interface Props {
  search: ReturnType<typeof useSearch>;
  labels: Outputs['inbox']['labels'];
  open: string | undefined;
  marked: string | null;
  focused: string | null;
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

/** What a search has found, with the passage of each. */
export function SearchResults({ search, labels, open, marked, focused, selected, onSelect }: Props) {
  return (
    <QueryView query={search}>
      {({ conversations }) =>
        conversations.length === 0 ? (
          <p class="p-6 text-center quiet">No conversation holds these words. Try the beginning of one of them.</p>
        ) : (
          <VirtualList label="Conversations" rows={conversations} hasMore={false} onEnd={() => {}} shownId={marked}>
            {(found) => (
              <ConversationItem
                row={{ ...found, place: '' } satisfies Row}
                labels={labels}
                isOpen={found.id === open}
                isMarked={found.id === marked}
                hasFocus={found.id === focused}
                isSelected={selected.has(found.id)}
                onSelect={(isSelected) => onSelect(found.id, isSelected)}
              >
                <MarkedText pieces={found.passage} />
              </ConversationItem>
            )}
          </VirtualList>
        )
      }
    </QueryView>
  );
}
