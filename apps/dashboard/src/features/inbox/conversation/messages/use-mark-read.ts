import { useEffect, useRef } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import type { Conversation } from '../../inbox-queries.ts';

/** Marks the conversation as read while the page is visible. */
export function useMarkRead({ id: conversationId, agentReadSeq, lastSeq }: Conversation): void {
  const markedSeq = useRef(0);
  useEffect(() => {
    const markRead = (): void => {
      if (document.hidden || lastSeq <= Math.max(agentReadSeq, markedSeq.current)) return;
      markedSeq.current = lastSeq;
      void api.conversations.markRead.mutate({ conversationId, seq: lastSeq }).catch(() => {
        markedSeq.current = 0;
      });
    };
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [conversationId, agentReadSeq, lastSeq]);
}
