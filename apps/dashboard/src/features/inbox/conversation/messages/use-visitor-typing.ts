import { TYPING_TTL_MS } from '@lobby/contracts/sockets';
import type { TypingSignal } from '@lobby/contracts/sockets';
import { useEffect, useState } from 'preact/hooks';
import { useRealtime } from '../../../../realtime-provider.tsx';

/** Whether the visitor is typing. */
export function useVisitorTyping(conversationId: string): boolean {
  const { socket } = useRealtime();
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (typing: TypingSignal): void => {
      if (typing.conversationId !== conversationId) return;
      setTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTyping(false), TYPING_TTL_MS);
    };
    socket.on('typing', onTyping);
    return () => {
      clearTimeout(timer);
      socket.off('typing', onTyping);
    };
  }, [socket, conversationId]);
  return isTyping;
}
