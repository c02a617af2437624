import { useRealtimeEvents } from '../../../realtime-provider.tsx';
import { useEventBatch } from '../../../use-event-batch.ts';

/** Calls `onChanged` with the ids of the conversations that events are about: the first immediately, those of a burst together. */
export function useChangedConversations(onChanged: (conversationIds: string[]) => void): void {
  const addId = useEventBatch<string>(onChanged);
  useRealtimeEvents(({ payload }) => {
    if ('conversationId' in payload && payload.conversationId) addId(payload.conversationId);
  });
}
