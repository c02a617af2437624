import { createStoredValue, localArea, parseText } from '@lobby/ui/storage';
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { updateCachedConversation } from '../conversation/cache/conversation-query.ts';

const SAVE_DELAY_MS = 700;

interface DraftOptions {
  conversationId: string;
  kind: 'reply' | 'note';
  /** The text that the server has. */
  text: string;
}

/** Saves a draft on the server, if this browser holds one that the server doesn't have. */
function useSaveDraft({ conversationId, kind }: DraftOptions) {
  const queryClient = useQueryClient();
  const storageKey = `lobby-draft-${useTenant().me.user.id}-${conversationId}-${kind}`;
  const stored = useMemo(() => createStoredValue(localArea, storageKey, parseText), [storageKey]);
  /** Whoever leaves the conversation and comes back finds the draft in the cache. */
  const cacheDraft = (text: string): void =>
    updateCachedConversation(queryClient, conversationId, (cached) => ({
      ...cached,
      [kind === 'note' ? 'noteDraft' : 'draft']: text,
    }));
  const save = async (): Promise<void> => {
    const text = stored.read();
    if (text === null) return;
    try {
      await api.inbox.saveDraft.mutate({ conversationId, kind, text });
    } catch {
      // Saved with the next pause or connection; meanwhile this browser has it.
      return;
    }
    if (stored.read() !== text) return;
    stored.write(null);
    cacheDraft(text);
  };
  return { stored, save };
}

/**
 * The text of a reply or note, saved on the server while it is written, so that it is in every browser of its writer. Until then this
 * browser keeps it, so that a lost connection loses nothing.
 */
export function useDraft(options: DraftOptions) {
  const { isConnected } = useRealtime();
  const { stored, save } = useSaveDraft(options);
  const [text, setTextState] = useState(() => stored.read() ?? options.text);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const saveNow = (): void => {
    clearTimeout(timer.current);
    void save();
  };
  const setText = (value: string): void => {
    setTextState(value);
    stored.write(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(saveNow, SAVE_DELAY_MS);
  };
  const clear = (): void => {
    setText('');
    saveNow();
  };
  useEffect(() => {
    if (isConnected) saveNow();
  }, [isConnected]);
  useEffect(() => saveNow, []);
  return { text, setText, clear };
}
