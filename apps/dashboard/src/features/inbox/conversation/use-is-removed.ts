import { useState } from 'preact/hooks';
import { useRealtimeEvents } from '../../../realtime-provider.tsx';

/** Whether an event has told that the conversation was erased. */
export function useIsRemoved(conversationId: string): boolean {
  const [isRemoved, setRemoved] = useState(false);
  useRealtimeEvents((event) => {
    if (event.name === 'conversation.removed' && event.payload.conversationId === conversationId) setRemoved(true);
  });
  return isRemoved;
}
