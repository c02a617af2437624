import { useRealtimeEvents } from '../../../realtime-provider.tsx';
import type { ConversationRow } from './list-rows.ts';
import { useEventBatch } from '../../../use-event-batch.ts';

/**
 * Calls `onChanged` with the ids of the conversations that events are about: the first immediately, those of a burst together. An event
 * about a visitor is about those of the rows that are theirs.
 */
export function useChangedConversations(
  rows: readonly Pick<ConversationRow, 'id' | 'visitorId'>[],
  onChanged: (conversationIds: string[]) => void,
): void {
  const addId = useEventBatch<string>(onChanged);
  useRealtimeEvents(({ name, payload }) => {
    if (name === 'visitor.changed') for (const row of rows) if (row.visitorId === payload.visitorId) addId(row.id);
    if ('conversationId' in payload && payload.conversationId) addId(payload.conversationId);
  });
}
