import { Button, FaultAlert, useAction } from '@lobby/ui';
import { Send } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';

const MAX_LENGTH = 4_000;
const TYPING_EVERY_MS = 2_000;

/** Where the agent writes. The same text sent again after a lost answer is stored once: its id stays until it has arrived. */
export function Composer({ conversationId, onSent }: { conversationId: string; onSent: () => void }) {
  const [text, setText] = useState('');
  const { socket } = useLive();
  const pendingId = useRef<string | null>(null);
  const lastTyping = useRef(0);
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
  const submit = (): void => {
    if (text.trim() !== '' && !send.isRunning) send.run();
  };
  const onInput = (value: string): void => {
    setText(value);
    pendingId.current = null;
    if (Date.now() - lastTyping.current < TYPING_EVERY_MS) return;
    lastTyping.current = Date.now();
    socket.volatile.emit('typing', { conversationId });
  };
  return (
    <form
      class="mx-auto flex max-w-3xl flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FaultAlert fault={send.fault} />
      <div class="flex items-end gap-2">
        <textarea
          class="textarea min-h-12 flex-1"
          rows={2}
          maxLength={MAX_LENGTH}
          aria-label="Your answer"
          placeholder="Write an answer …"
          autofocus
          value={text}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            submit();
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
