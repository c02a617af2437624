import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const QUIET_MS = 700;

/** A text that is kept on the server while it is written, so that it is there in every browser of its writer. */
export function useDraft(conversationId: string, begun: string) {
  const [text, setText] = useState(begun);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; text: string } | null>(null);
  /** A draft that was not kept is no reason to stop somebody who writes; the next pause tries again. */
  const save = (value: string): void => {
    waiting.current = null;
    void api.inbox.saveDraft.mutate({ conversationId, text: value }).catch(() => {});
  };
  const change = (value: string): void => {
    setText(value);
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { text: value, timer: setTimeout(() => save(value), QUIET_MS) };
  };
  const clear = (): void => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    setText('');
    save('');
  };
  useEffect(
    () => () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      save(waiting.current.text);
    },
    [],
  );
  return { text, change, clear };
}
