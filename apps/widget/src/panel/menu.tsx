import type { ConversationListed } from '@lobby/contracts';
import { useState } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { EmailForm } from './email-form.tsx';
import { momentOf, say } from './texts.ts';

type Open = 'transcript' | 'resume' | 'erase' | null;

function Listed({ conversation, chat }: { conversation: ConversationListed; chat: Chat }) {
  const { id, lastMessage, lastMessageAt, unread } = conversation;
  return (
    <li>
      <button type="button" onClick={() => void chat.openConversation(id)}>
        <b>{lastMessage?.text ?? '…'}</b>
        <span class="quiet">
          {momentOf(lastMessageAt)}
          {unread > 0 && ` · ${say('unread', { n: unread })}`}
        </span>
      </button>
    </li>
  );
}

/** What leads out of this browser: both ask for an address. */
function ByMail({
  chat,
  open,
  onDone,
}: {
  chat: Chat;
  open: 'transcript' | 'resume';
  onDone: (email: string) => void;
}) {
  const send = open === 'transcript' ? chat.sendTranscript : chat.sendResumeLink;
  return (
    <EmailForm
      label={say(open)}
      submit={say('send')}
      onEmail={(email) => void send(email).then((isDone) => isDone && onDone(email))}
    />
  );
}

function Actions({ chat }: { chat: Chat }) {
  const [open, setOpen] = useState<Open>(null);
  const [said, setSaid] = useState('');
  const hasConversation = chat.messages.value.length > 0;
  const toggle = (name: Open) => () => {
    setSaid('');
    setOpen(open === name ? null : name);
  };
  const opener = (name: 'transcript' | 'resume' | 'erase') => (
    <button type="button" aria-expanded={open === name} onClick={toggle(name)}>
      {say(name)}
    </button>
  );
  const onMailed = (email: string): void => {
    setOpen(null);
    setSaid(say('mailed', { email }));
  };
  return (
    <div class="actions">
      <label class="switch">
        {say('sound')}
        <input
          type="checkbox"
          checked={chat.sound.value}
          onChange={({ currentTarget }) => chat.setSound(currentTarget.checked)}
        />
      </label>
      {hasConversation && (
        <>
          {opener('transcript')}
          {open === 'transcript' && <ByMail chat={chat} open={open} onDone={onMailed} />}
          {opener('resume')}
          {open === 'resume' && <ByMail chat={chat} open={open} onDone={onMailed} />}
          <button type="button" onClick={() => void chat.download()}>
            {say('download')}
          </button>
          {opener('erase')}
          {open === 'erase' && (
            <div class="box">
              <p>{say('eraseSure')}</p>
              <button type="button" class="danger" onClick={() => void chat.erase()}>
                {say('erase')}
              </button>
            </div>
          )}
        </>
      )}
      <p class="note" role="status">
        {said}
      </p>
    </div>
  );
}

/** The visitor's conversations, and what they can do with them. */
export function Menu({ chat }: { chat: Chat }) {
  return (
    <main class="menu">
      <h2>{say('conversations')}</h2>
      <ul>
        {chat.listed.value.map((conversation) => (
          <Listed key={conversation.id} conversation={conversation} chat={chat} />
        ))}
      </ul>
      <button type="button" class="main" onClick={() => void chat.newConversation()}>
        {say('newConversation')}
      </button>
      <Actions chat={chat} />
    </main>
  );
}
