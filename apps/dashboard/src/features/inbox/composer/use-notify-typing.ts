import { TYPING_INTERVAL_MS } from '@lobby/contracts/sockets';
import { useRef } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';

/** Tells the visitor that an agent is typing, at most every two seconds. */
export function useNotifyTyping(conversationId: string): () => void {
  const { socket } = useRealtime();
  const lastTypingAt = useRef(0);
  return () => {
    if (Date.now() - lastTypingAt.current < TYPING_INTERVAL_MS) return;
    lastTypingAt.current = Date.now();
    if (socket.connected) socket.emit('typing', { conversationId });
  };
}
