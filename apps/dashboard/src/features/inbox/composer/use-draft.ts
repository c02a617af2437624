import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useRealtime } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const SAVE_DELAY_MS = 700;

interface InitialDraft {
  conversationId: string;
  kind: 'answer' | 'note';
  /** As the server has it. */
  text: string;
}

/**
 * A text that is kept on the server while it is written, so that it is there in every browser of its writer. Until the server has it, it
 * is kept in this browser, so that a lost connection loses nothing.
 */
export function useDraft({ conversationId, kind, text: initialText }: InitialDraft) {
  const { isConnected } = useRealtime();
  const queryClient = useQueryClient();
  const storageKey = `lobby-draft-${useTenant().me.user.id}-${conversationId}-${kind}`;
  const [text, setText] = useState(() => localStorage.getItem(storageKey) ?? initialText);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  /** Who leaves the conversation and comes back finds it as it was left. */
  const updateCache = (value: string): void =>
    void queryClient.setQueryData<RouterOutputs['inbox']['get']>(['inbox', 'one', conversationId], (cached) =>
      cached ? { ...cached, [kind === 'note' ? 'noteDraft' : 'draft']: value } : cached,
    );
  const save = (): void => {
    clearTimeout(timer.current);
    const value = localStorage.getItem(storageKey);
    if (value === null) return;
    void api.inbox.saveDraft.mutate({ conversationId, kind, text: value }).then(
      () => {
        if (localStorage.getItem(storageKey) !== value) return;
        localStorage.removeItem(storageKey);
        updateCache(value);
      },
      // One that was not kept is no reason to stop somebody who writes; it is tried again with the next pause and connection.
      () => {},
    );
  };
  const updateText = (value: string): void => {
    setText(value);
    localStorage.setItem(storageKey, value);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, SAVE_DELAY_MS);
  };
  const clear = (): void => {
    updateText('');
    save();
  };
  useEffect(() => {
    if (isConnected) save();
  }, [isConnected]);
  useEffect(() => save, []);
  return { text, change: updateText, clear };
}
