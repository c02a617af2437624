import type { MessageView } from '@lobby/contracts/conversations';
import { getSyncCursor } from '@lobby/client/message-log';
import { queryOptions } from '@tanstack/preact-query';
import type { QueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../../trpc.ts';
import { receiveResponse } from './conversation-cache.ts';
import type { ConversationCache, ConversationResponse } from './conversation-cache.ts';

export type LoadConversation = (input: { conversationId: string; afterSeq: number }) => Promise<ConversationResponse>;

const conversationKey = (conversationId: string) => queries.inbox.get.queryKey({ conversationId, afterSeq: 0 });

const getCached = (queryClient: QueryClient, conversationId: string): ConversationCache | undefined =>
  queryClient.getQueryData<ConversationCache>(conversationKey(conversationId));

/**
 * Requests what the cache lacks: everything of a conversation that isn't cached or may have lost events, else what comes after its
 * cursor. A long conversation takes several responses.
 */
async function loadConversation(
  queryClient: QueryClient,
  conversationId: string,
  load: LoadConversation,
): Promise<ConversationCache> {
  const start = getCached(queryClient, conversationId);
  const isReload = !start || start.isLogStale;
  const messages: MessageView[] = [];
  for (let afterSeq = isReload ? 0 : getSyncCursor(start.log); ;) {
    const response = await load({ conversationId, afterSeq });
    messages.push(...response.messages);
    const lastSeq = response.messages.at(-1)?.seq;
    if (lastSeq === undefined || lastSeq >= response.conversation.lastSeq) {
      const countAtStart = start?.changeCount ?? 0;
      return receiveResponse(getCached(queryClient, conversationId), { response, messages, isReload, countAtStart });
    }
    afterSeq = lastSeq;
  }
}

/** The query of an open conversation. It never becomes stale by itself: events and `isBehind` decide what is requested. */
export const conversationQuery = (
  queryClient: QueryClient,
  conversationId: string,
  load: LoadConversation = (input) => api.inbox.get.query(input),
) =>
  queryOptions<ConversationCache>({
    queryKey: conversationKey(conversationId),
    queryFn: () => loadConversation(queryClient, conversationId, load),
    staleTime: Infinity,
    // The responses are merged already, and comparing a long conversation twice takes time.
    structuralSharing: false,
  });

/** Matches a cached conversation. */
export const conversationFilter = (conversationId: string) => queries.inbox.get.queryFilter({ conversationId });

/** Changes a conversation if it is cached. */
export function updateCachedConversation(
  queryClient: QueryClient,
  conversationId: string,
  update: (cached: ConversationCache) => ConversationCache,
): void {
  queryClient.setQueryData<ConversationCache>(conversationKey(conversationId), (cached) => cached && update(cached));
}

/** Changes cached conversations; those that `update` gives back as they are stay untouched. */
export function updateCachedConversations(
  queryClient: QueryClient,
  update: (cached: ConversationCache) => ConversationCache,
): void {
  queryClient.setQueriesData<ConversationCache>(queries.inbox.get.queryFilter(), (cached) => {
    const updated = cached && update(cached);
    return updated === cached ? undefined : updated;
  });
}
