import { formatError, showToast, toUserError } from '@lobby/ui';
import { localArea } from '@lobby/ui/storage';
import { useQueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { conversationFilter } from '../conversation/cache/conversation-query.ts';
import { showUndoToast } from '../show-undo-toast.ts';
import { sendUnsentReplies } from './send-unsent-replies.ts';
import { createUnsentReplyStore } from './unsent-reply-store.ts';
import type { UnsentReply } from './unsent-reply-store.ts';
import { t } from './translate.ts';

const RETRY_INTERVAL_MS = 5_000;

interface UnsentReplies {
  messages: UnsentReply[];
  /** Whether the last attempt didn't reach the server. */
  isUnreachable: boolean;
  send: (message: Omit<UnsentReply, 'error'>) => void;
  retry: (clientMessageId: string) => void;
  discard: (clientMessageId: string) => void;
}

export const UnsentRepliesContext = createContext<UnsentReplies | null>(null);

/** The replies that the server doesn't have yet. Throws outside an UnsentRepliesProvider. */
export function useUnsentReplies(): UnsentReplies {
  const unsentReplies = useContext(UnsentRepliesContext);
  if (!unsentReplies) throw new Error('useUnsentReplies needs an UnsentRepliesProvider around it');
  return unsentReplies;
}

/** Runs at once, on reconnecting, and every few seconds. */
function useRetry(flush: () => void, deps: readonly unknown[]): void {
  useEffect(() => {
    flush();
    const timer = setInterval(flush, RETRY_INTERVAL_MS);
    addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      removeEventListener('online', flush);
    };
  }, deps);
}

/** Sends a reply, with its actions if it has any, and says what they have done. */
async function sendMessage({ error: _error, actions, ...reply }: UnsentReply): Promise<void> {
  if (!actions) {
    await api.handover.reply.mutate(reply);
    return;
  }
  const { failure, undoId } = await api.inbox.sendReply.mutate({ reply, actions });
  if (failure) showToast(t('sentWithFailure', { reason: formatError(failure) }), true);
  if (undoId) showUndoToast(t('sentWithActions'), undoId);
}

/** Sends replies, and keeps those that can't be sent in this browser until the server can be reached, also over a reload. */
export function UnsentRepliesProvider({ children }: { children: ComponentChildren }) {
  const { slug, me } = useTenant();
  const { isConnected } = useRealtime();
  const queryClient = useQueryClient();
  // Browsers keep replies under this key since before the feature got its name.
  const storageKey = `lobby-outbox-${slug}-${me.user.id}`;
  const store = useMemo(() => createUnsentReplyStore(localArea, storageKey), [storageKey]);
  const [messages, setMessages] = useState(() => store.read());
  const [isUnreachable, setUnreachable] = useState(false);
  const isSending = useRef(false);
  const flush = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    const isDone = await sendUnsentReplies({
      store,
      toUserError,
      send: sendMessage,
      onProgress: async (remaining, sent) => {
        // The conversation first, so that a reply that has arrived is never missing from it.
        if (sent) await queryClient.invalidateQueries(conversationFilter(sent.conversationId));
        setMessages(remaining);
      },
    }).finally(() => (isSending.current = false));
    setUnreachable(!isDone);
  };
  const startFlush = (): void => void flush();
  useRetry(startFlush, [store, isConnected]);
  const update = (updater: (messages: UnsentReply[]) => UnsentReply[]): void => {
    setMessages(store.update(updater));
    startFlush();
  };
  const unsentReplies: UnsentReplies = {
    messages,
    isUnreachable,
    send: (reply) => update((before) => [...before, { ...reply, error: null }]),
    retry: (id) =>
      update((before) => before.map((one) => (one.clientMessageId === id ? { ...one, error: null } : one))),
    discard: (id) => update((before) => before.filter(({ clientMessageId }) => clientMessageId !== id)),
  };
  return <UnsentRepliesContext.Provider value={unsentReplies}>{children}</UnsentRepliesContext.Provider>;
}
