import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

const QUIET_MS = 700;

interface Begun {
  conversationId: string;
  kind: 'answer' | 'note';
  /** As the server has it. */
  text: string;
}

/**
 * A text that is kept on the server while it is written, so that it is there in every browser of its writer. Until the server has it, it
 * is kept in this browser, so that a lost connection loses nothing.
 */
export function useDraft({ conversationId, kind, text: begun }: Begun) {
  const { isConnected } = useLive();
  const queryClient = useQueryClient();
  const name = `lobby-draft-${useCompany().me.user.id}-${conversationId}-${kind}`;
  const [text, setText] = useState(() => localStorage.getItem(name) ?? begun);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  /** Who leaves the conversation and comes back finds it as it was left. */
  const remember = (value: string): void =>
    void queryClient.setQueryData<Outputs['inbox']['get']>(['inbox', 'one', conversationId], (known) =>
      known ? { ...known, [kind === 'note' ? 'noteDraft' : 'draft']: value } : known,
    );
  const save = (): void => {
    clearTimeout(timer.current);
    const value = localStorage.getItem(name);
    if (value === null) return;
    void api.inbox.saveDraft.mutate({ conversationId, kind, text: value }).then(
      () => {
        if (localStorage.getItem(name) !== value) return;
        localStorage.removeItem(name);
        remember(value);
      },
      // One that was not kept is no reason to stop somebody who writes; it is tried again with the next pause and connection.
      () => {},
    );
  };
  const change = (value: string): void => {
    setText(value);
    localStorage.setItem(name, value);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, QUIET_MS);
  };
  const clear = (): void => {
    change('');
    save();
  };
  useEffect(() => {
    if (isConnected) save();
  }, [isConnected]);
  useEffect(() => save, []);
  return { text, change, clear };
}
