import type { SocketEvent } from '@lobby/contracts/sockets';
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { useRealtime, useRealtimeEvents } from '../../../../realtime-provider.tsx';
import { queries } from '../../../../trpc.ts';
import { markLost, receiveEvent } from './conversation-cache.ts';
import { conversationFilter, updateCachedConversations } from './conversation-query.ts';

/** Applies events to every cached conversation, so that one that was left and opened again is current. */
export function useConversationEvents(): void {
  const { isConnected } = useRealtime();
  const queryClient = useQueryClient();
  const wasConnected = useRef(false);
  useRealtimeEvents((event: SocketEvent) => {
    // What was erased stays in no browser.
    if (event.name === 'conversation.removed')
      queryClient.removeQueries(conversationFilter(event.payload.conversationId));
    updateCachedConversations(queryClient, (cached) => {
      const { id: conversationId, visitorId } = cached.conversation;
      if (event.name === 'visitor.changed' && event.payload.visitorId === visitorId)
        void queryClient.invalidateQueries(queries.contacts.getByConversation.queryFilter({ conversationId }));
      return receiveEvent(cached, event);
    });
  });
  useEffect(() => {
    if (wasConnected.current && isConnected) updateCachedConversations(queryClient, markLost);
    if (isConnected) wasConnected.current = true;
  }, [isConnected]);
}
