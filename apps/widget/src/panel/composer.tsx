import { useRef } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { texts } from './texts.ts';

/** The server's limit; counted here so that nobody writes more for nothing. */
const MAX_LENGTH = 4000;
const MAX_HEIGHT = 140;

/** Where the visitor writes. Enter sends, Shift and Enter begin a line. */
export function Composer({ chat }: { chat: Chat }) {
  const field = useRef<HTMLTextAreaElement>(null);

  const fit = (): void => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT)}px`;
  };
  const send = (): void => {
    const area = field.current;
    const text = area?.value.trim() ?? '';
    if (!area || text === '') return;
    area.value = '';
    fit();
    area.focus();
    void chat.ask(text);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      aria-label={texts.write}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        maxLength={MAX_LENGTH}
        aria-label={texts.write}
        placeholder={texts.placeholder}
        enterkeyhint="send"
        onKeyDown={onKey}
        onInput={() => {
          fit();
          chat.tellTyping();
        }}
      />
      {chat.isAnswering.value ? (
        <button type="button" class="send" aria-label={texts.stop} onClick={chat.stop}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="7" y="7" width="10" height="10" rx="1.5" />
          </svg>
        </button>
      ) : (
        <button type="submit" class="send" aria-label={texts.send}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 20.5 21 12 3 3.5v6.6L14 12 3 13.9z" />
          </svg>
        </button>
      )}
    </form>
  );
}
