import { Button, FaultAlert, useAction } from '@lobby/ui';
import { Send } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';

const MAX_LENGTH = 4_000;
const TYPING_EVERY_MS = 2_000;

/** Sends an answer. The same text sent again after a lost answer is stored once: its id stays until it has arrived. */
function useAnswer(conversationId: string, onSent: () => void) {
  const [text, setText] = useState('');
  const pendingId = useRef<string | null>(null);
  const send = useAction(
    () => {
      pendingId.current ??= crypto.randomUUID();
      return api.conversations.answer.mutate({ conversationId, clientMessageId: pendingId.current, text });
    },
    {
      onDone: () => {
        pendingId.current = null;
        setText('');
        onSent();
      },
    },
  );
  const change = (value: string): void => {
    setText(value);
    pendingId.current = null;
  };
  return { text, change, send };
}

/** Tells the visitor that somebody writes, at most every two seconds. */
function useTellTyping(conversationId: string): () => void {
  const { socket } = useLive();
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < TYPING_EVERY_MS) return;
    last.current = Date.now();
    socket.volatile.emit('typing', { conversationId });
  };
}

/** Where the agent writes. Enter sends. */
export function Composer({ conversationId, onSent }: { conversationId: string; onSent: () => void }) {
  const { text, change, send } = useAnswer(conversationId, onSent);
  const tellTyping = useTellTyping(conversationId);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== '' && !send.isRunning) send.run();
  };
  return (
    <form class="mx-auto flex max-w-3xl flex-col gap-2" onSubmit={submit}>
      <FaultAlert fault={send.fault} />
      <div class="flex items-end gap-2">
        <textarea
          class="textarea min-h-12 flex-1"
          rows={2}
          maxLength={MAX_LENGTH}
          aria-label="Your answer"
          placeholder="Write an answer …"
          value={text}
          onInput={(event) => {
            change(event.currentTarget.value);
            tellTyping();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
          }}
        />
        <Button type="submit" look="primary" isBusy={send.isRunning}>
          <Send size={16} aria-hidden="true" /> Send
        </Button>
      </div>
      <p class="text-sm quiet">Enter sends, Shift and Enter begin a new line.</p>
    </form>
  );
}
