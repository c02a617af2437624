import { QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { HighlightedText } from '../../answers/highlighted-text.tsx';
import { t } from '../translate.ts';
import { ConversationItem } from './conversation-item.tsx';
import type { RowContext } from './conversation-item.tsx';
import { VirtualList } from './virtual-list.tsx';

const MAX_RESULTS = 100;

/** The conversations that contain the words, of all lists. */
export const useConversationSearch = (query: string) =>
  useQuery({
    ...queries.inbox.search.queryOptions({ query, take: MAX_RESULTS }),
    placeholderData: keepPreviousData,
    enabled: query !== '',
  });

interface Props {
  search: ReturnType<typeof useConversationSearch>;
  context: RowContext;
}

/** The results of a search, each with the passage that matches. */
export function SearchResults({ search, context }: Props) {
  return (
    <QueryView query={search}>
      {({ conversations }) =>
        conversations.length === 0 ? (
          <p class="p-6 text-center quiet">{t('searchEmpty')}</p>
        ) : (
          <VirtualList
            label={t('conversations')}
            rows={conversations}
            hasMore={false}
            onEndReached={() => {}}
            scrollToId={context.highlightedId}
          >
            {(result) => (
              <ConversationItem
                row={{ ...result, cursor: '' }}
                {...context}
                name={<HighlightedText pieces={result.name} />}
              >
                {result.source === 'note' && <span class="font-medium">{t('notePassage')} </span>}
                <HighlightedText pieces={result.passage} />
              </ConversationItem>
            )}
          </VirtualList>
        )
      }
    </QueryView>
  );
}
