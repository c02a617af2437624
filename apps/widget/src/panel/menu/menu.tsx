import type { ConversationListItem } from '@lobby/contracts/conversations';
import { useState } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { EmailForm } from '../forms/email-form.tsx';
import { formatDateTime } from '../i18n/format-date-time.ts';
import { translate } from '../i18n/translate.ts';

type MenuItem = 'transcript' | 'continueElsewhere' | 'erase' | null;

function ConversationItem({ conversation, chat }: { conversation: ConversationListItem; chat: Chat }) {
  const { id, lastMessage, lastMessageAt, unread } = conversation;
  return (
    <li>
      <button type="button" onClick={() => void chat.switchConversation(id)}>
        <b dir="auto">{lastMessage?.text ?? '…'}</b>
        <span class="quiet">
          {formatDateTime(lastMessageAt)}
          {unread > 0 && ` · ${translate('unread', { count: unread })}`}
        </span>
      </button>
    </li>
  );
}

/** Sends the transcript, or the link that continues on another device, to an address. */
function EmailAction({
  chat,
  open,
  onDone,
}: {
  chat: Chat;
  open: 'transcript' | 'continueElsewhere';
  onDone: (email: string) => void;
}) {
  const send = open === 'transcript' ? chat.sendTranscript : chat.sendResumeLink;
  return (
    <EmailForm
      label={translate(open)}
      submitLabel={translate('send')}
      onSubmit={(email) => void send(email).then((isDone) => isDone && onDone(email))}
    />
  );
}

function MenuActions({ chat }: { chat: Chat }) {
  const [open, setOpen] = useState<MenuItem>(null);
  const [statusText, setStatusText] = useState('');
  const hasConversation = chat.messages.value.length > 0;
  const toggle = (name: MenuItem) => () => {
    setStatusText('');
    setOpen(open === name ? null : name);
  };
  const renderToggle = (name: 'transcript' | 'continueElsewhere' | 'erase') => (
    <button type="button" aria-expanded={open === name} onClick={toggle(name)}>
      {translate(name)}
    </button>
  );
  const onSent = (email: string): void => {
    setOpen(null);
    setStatusText(translate('emailSent', { email }));
  };
  return (
    <div class="actions">
      <label class="switch">
        {translate('alertSound')}
        <input
          type="checkbox"
          checked={chat.isSoundOn.value}
          onChange={({ currentTarget }) => chat.setSound(currentTarget.checked)}
        />
      </label>
      {hasConversation && (
        <>
          {renderToggle('transcript')}
          {open === 'transcript' && <EmailAction chat={chat} open={open} onDone={onSent} />}
          {renderToggle('continueElsewhere')}
          {open === 'continueElsewhere' && <EmailAction chat={chat} open={open} onDone={onSent} />}
          <button type="button" onClick={() => void chat.downloadTranscript()}>
            {translate('download')}
          </button>
          {renderToggle('erase')}
          {open === 'erase' && (
            <div class="box">
              <p>{translate('eraseConfirm')}</p>
              <button type="button" class="danger" onClick={() => void chat.eraseVisitorData()}>
                {translate('erase')}
              </button>
            </div>
          )}
        </>
      )}
      <p class="note" role="status">
        {statusText}
      </p>
    </div>
  );
}

/** The visitor's conversations and settings. */
export function Menu({ chat }: { chat: Chat }) {
  return (
    <main class="menu">
      <h2>{translate('conversations')}</h2>
      <ul>
        {chat.conversations.value.map((conversation) => (
          <ConversationItem key={conversation.id} conversation={conversation} chat={chat} />
        ))}
      </ul>
      <button type="button" class="main" onClick={() => void chat.startConversation()}>
        {translate('newConversation')}
      </button>
      <MenuActions chat={chat} />
    </main>
  );
}
