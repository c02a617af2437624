import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useRealtime } from '../../../../realtime-provider.tsx';
import { isBehind } from './conversation-cache.ts';
import { conversationFilter, conversationQuery } from './conversation-query.ts';

const CONNECTED_INTERVAL_MS = 30_000;
const DISCONNECTED_INTERVAL_MS = 5_000;
/** Changes come in twos and threes, such as a new owner and the message that says so. */
const SETTLE_MS = 50;

/** An open conversation, kept current by events; without the socket it is requested every few seconds. */
export function useConversation(conversationId: string) {
  const { isConnected } = useRealtime();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...conversationQuery(queryClient, conversationId),
    refetchInterval: isConnected ? CONNECTED_INTERVAL_MS : DISCONNECTED_INTERVAL_MS,
  });
  const cached = query.data;
  const needsRequest = cached !== undefined && isBehind(cached);
  useEffect(() => {
    if (!needsRequest) return;
    const timer = setTimeout(() => void query.refetch(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [conversationId, needsRequest, cached?.changeCount]);
  return query;
}

/** Requests what a change of this browser's made stale. */
export function useRefreshConversation(conversationId: string): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(conversationFilter(conversationId));
}
