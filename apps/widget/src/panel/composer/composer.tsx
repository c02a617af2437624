import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import { isComposing } from '@lobby/ui/keyboard';
import { useRef } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { Icon } from '../icon.tsx';
import { translate } from '../i18n/translate.ts';

const MAX_HEIGHT_PX = 140;

function AttachmentChips({ chat }: { chat: Chat }) {
  if (chat.files.value.length === 0) return null;
  return (
    <ul class="files">
      {chat.files.value.map((file) => (
        <li>
          <bdi>{file.name}</bdi>
          {file.id === null && <i> {translate('uploading')}</i>}
          <button type="button" aria-label={translate('detach', { name: file.name })} onClick={() => chat.detach(file)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AttachButton({ chat }: { chat: Chat }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="round"
        aria-label={translate('attach')}
        title={translate('attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) void chat.attach(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

function SendButton({ chat }: { chat: Chat }) {
  return chat.isAnswering.value ? (
    <button type="button" class="round send" aria-label={translate('stop')} onClick={chat.stopAnswer}>
      <Icon name="stop" />
    </button>
  ) : (
    <button type="submit" class="round send" aria-label={translate('send')}>
      <Icon name="send" />
    </button>
  );
}

/** The message field. Enter sends, Shift and Enter start a line; files are chosen, pasted or dropped. */
export function Composer({ chat }: { chat: Chat }) {
  const field = useRef<HTMLTextAreaElement>(null);

  const resize = (): void => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT_PX)}px`;
  };
  const send = (): void => {
    const area = field.current;
    const text = area?.value.trim() ?? '';
    const files = chat.files.value;
    if (!area || (text === '' && files.length === 0) || files.some(({ id }) => id === null)) return;
    area.value = '';
    chat.files.value = [];
    resize();
    area.focus();
    void chat.sendMessage(
      text,
      files.flatMap(({ id }) => id ?? []),
    );
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <AttachmentChips chat={chat} />
      <AttachButton chat={chat} />
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        maxLength={MAX_MESSAGE_LENGTH}
        aria-label={translate('messageLabel')}
        placeholder={translate('messagePlaceholder')}
        enterkeyhint="send"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          send();
        }}
        onPaste={({ clipboardData }) => {
          for (const file of clipboardData?.files ?? []) void chat.attach(file);
        }}
        onInput={() => {
          resize();
          chat.notifyTyping();
        }}
      />
      <SendButton chat={chat} />
    </form>
  );
}
