import type { ConversationListItem } from '@lobby/contracts/conversations';
import { RESUME_LINK_MINUTES } from '@lobby/contracts/message-limits';
import { useState } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { EmailForm } from '../forms/email-form.tsx';
import { formatDateTime } from '../i18n/format-date-time.ts';
import { translate } from '../i18n/translate.ts';
import { MemoryMenu } from './memory-menu.tsx';

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

const minutes = RESUME_LINK_MINUTES;

/** What the visitor can have mailed: the transcript, or the link that continues on another device. */
const MAIL_ACTIONS = {
  transcript: {
    label: () => translate('transcript'),
    sent: (email: string) => translate('emailSent', { email }),
    send: (chat: Chat, email: string) => chat.sendTranscript(email),
  },
  continueElsewhere: {
    label: () => translate('continueHint', { minutes }),
    sent: (email: string) => translate('continueSent', { email, minutes }),
    send: (chat: Chat, email: string) => chat.sendResumeLink(email),
  },
};

/** Asks for the address that something is mailed to. */
function EmailAction({
  chat,
  name,
  onDone,
}: {
  chat: Chat;
  name: keyof typeof MAIL_ACTIONS;
  onDone: (statusText: string) => void;
}) {
  const { label, sent, send } = MAIL_ACTIONS[name];
  return (
    <EmailForm
      label={label()}
      submitLabel={translate('send')}
      onSubmit={(email) => void send(chat, email).then((isDone) => isDone && onDone(sent(email)))}
    />
  );
}

function MenuActions({ chat }: { chat: Chat }) {
  const [open, setOpen] = useState<MenuItem>(null);
  const [statusText, setStatusText] = useState('');
  const hasConversation = chat.messages.value.length > 0;
  const erased = chat.erased.value;
  const toggle = (name: MenuItem) => () => {
    setStatusText('');
    setOpen(open === name ? null : name);
  };
  const renderToggle = (name: 'transcript' | 'continueElsewhere' | 'erase') => (
    <button type="button" aria-expanded={open === name} onClick={toggle(name)}>
      {translate(name)}
    </button>
  );
  const onSent = (text: string): void => {
    setOpen(null);
    setStatusText(text);
  };
  const renderMailAction = (name: keyof typeof MAIL_ACTIONS) =>
    chat.config.canSendMail && (
      <>
        {renderToggle(name)}
        {open === name && <EmailAction chat={chat} name={name} onDone={onSent} />}
      </>
    );
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
          {renderMailAction('transcript')}
          {renderMailAction('continueElsewhere')}
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
      <MemoryMenu chat={chat} />
      <p class="note" role="status">
        {erased && !hasConversation ? translate('erased', { ...erased }) : statusText}
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
