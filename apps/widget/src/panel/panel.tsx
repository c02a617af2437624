import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { Composer } from './composer.tsx';
import { ConsentSwitch } from './consent.tsx';
import { EmailForm } from './email-form.tsx';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Message, offersPerson } from './messages.tsx';
import { UnsentMessage } from './own-message.tsx';
import { PreChat } from './pre-chat.tsx';
import { Rating } from './rating.tsx';
import { momentOf, say } from './texts.ts';

interface Props {
  chat: Chat;
}

function status({ conversation }: Chat): string {
  const { owner, agentName } = conversation.value ?? {};
  if (owner === 'agent' && agentName) return say('withAgent', { name: agentName });
  return say(owner === 'queue' ? 'waitingShort' : 'aiAssistant');
}

function Header({ chat }: Props) {
  const { config, view } = chat;
  const isMenu = view.value === 'menu';
  return (
    <header>
      {config.logoUrl ? (
        <img src={config.logoUrl} alt="" width="40" height="40" />
      ) : (
        <span class="avatar" aria-hidden="true">
          {config.assistantName.slice(0, 1)}
        </span>
      )}
      <div class="who">
        <h1 id="title">{config.assistantName}</h1>
        <p>{status(chat)}</p>
      </div>
      {config.available && (
        <button
          type="button"
          aria-label={say(isMenu ? 'back' : 'menu')}
          title={say(isMenu ? 'back' : 'menu')}
          onClick={() => (isMenu ? (view.value = 'conversation') : chat.openMenu())}
        >
          <Icon name={isMenu ? 'back' : 'menu'} />
        </button>
      )}
      <button type="button" aria-label={say('close')} title={say('close')} onClick={chat.close}>
        <Icon name="close" />
      </button>
    </header>
  );
}

function Dots({ label }: { label: string }) {
  return (
    <li class="other">
      <div class="bubble other dots" role="status" aria-label={label}>
        <i />
        <i />
        <i />
      </div>
    </li>
  );
}

function Suggestions({ chat }: Props) {
  const { suggestedQuestions, language } = chat.config;
  if (chat.messages.value.length > 0 || chat.unsent.value.length > 0 || suggestedQuestions.length === 0) return null;
  return (
    <ul class="suggestions" lang={language} dir="auto">
      {suggestedQuestions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => void chat.ask(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

const lastSaid = ({ messages }: Chat) => messages.value.findLast(({ author }) => author !== 'system');

function Entries({ chat }: Props) {
  const { messages, unsent, isSearching, typing } = chat;
  const last = lastSaid(chat);
  const lastOwn = messages.value.findLast(({ author }) => author === 'visitor');
  return (
    <ol>
      <li class="other">
        <div class="bubble other" lang={chat.config.language} dir="auto">
          {chat.config.greeting}
        </div>
      </li>
      {messages.value.map((message) => (
        <Message
          key={message.id}
          message={message}
          chat={chat}
          isLast={message.id === last?.id}
          isLastOwn={message.id === lastOwn?.id}
        />
      ))}
      {unsent.value.map((entry) => (
        <UnsentMessage key={entry.clientMessageId} entry={entry} chat={chat} />
      ))}
      {isSearching.value && <Dots label={say('searching')} />}
      {typing.value && <Dots label={say('typing', { name: typing.value })} />}
    </ol>
  );
}

const asksFirst = ({ config, messages, unsent, isStarted, isIntroduced }: Chat): boolean =>
  config.preChat.length > 0 &&
  isStarted.value &&
  !isIntroduced.value &&
  messages.value.length + unsent.value.length === 0;

function Log({ chat }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const { messages, unsent, drafts, isSearching, asksForEmail, config } = chat;
  const grown = `${messages.value.length} ${unsent.value.length} ${Object.values(drafts.value).join('').length} ${isSearching.value} ${asksForEmail.value}`;
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [grown]);
  return (
    <main>
      <p class="notice">{say('aiNotice', { company: config.companyName })}</p>
      <ConsentSwitch chat={chat} />
      {/* Whole messages are read aloud by the line below; while an answer grows, nobody wants to hear each word of it. */}
      <div role="log" aria-label={say('conversation')} aria-live="off">
        <Entries chat={chat} />
      </div>
      {asksForEmail.value && lastSaid(chat)?.outcome !== 'unknown' && (
        <EmailForm
          label={say('leaveEmail')}
          submit={say('sendEmail')}
          onEmail={(email) => void chat.leaveEmail(email)}
        />
      )}
      <Rating chat={chat} />
      {asksFirst(chat) ? <PreChat chat={chat} /> : <Suggestions chat={chat} />}
      <div ref={end} />
    </main>
  );
}

/** Below the field: the way to a person, as long as none is there, on the way or offered by the last answer, and the company's privacy page. */
function Footer({ chat }: Props) {
  const last = lastSaid(chat);
  const isOffered = chat.owner.value === 'assistant' && last !== undefined && offersPerson(last);
  const canAsk = !isOffered && (chat.owner.value === 'assistant' || chat.owner.value === 'nobody');
  const { privacyUrl } = chat.config;
  return (
    <footer>
      {canAsk && (
        <button type="button" class="link" onClick={() => void chat.requestPerson()}>
          {say('talkToPerson')}
        </button>
      )}
      {privacyUrl && (
        <a href={privacyUrl} target="_blank" rel="noopener noreferrer">
          {say('privacy')}
        </a>
      )}
    </footer>
  );
}

/** What there is to know about the wait: the place in the queue, and the time where it was measured. */
function waitText({ conversation }: Chat): string {
  const { queue, hours } = conversation.value ?? {};
  if (hours && !hours.isOpen && hours.opensAt) return say('closedUntil', { time: momentOf(hours.opensAt) });
  if (!queue) return say('waiting');
  const wait =
    queue.waitSeconds === null ? '' : say('waitMinutes', { n: Math.max(1, Math.round(queue.waitSeconds / 60)) });
  return `${say('position', { n: queue.position })} ${wait} ${say('waiting')}`;
}

function Banner({ chat }: Props) {
  const { fault, isOffline, owner } = chat;
  const text = fault.value ?? (isOffline.value ? say('offline') : owner.value === 'queue' ? waitText(chat) : null);
  if (!text) return null;
  return (
    <p class={`banner ${fault.value ? 'fault' : ''}`} role={fault.value ? 'alert' : 'status'}>
      {text}
    </p>
  );
}

/** The whole panel. */
export function Panel({ chat }: Props) {
  const { config, view, announced } = chat;
  return (
    <div class="panel" role="dialog" aria-labelledby="title" tabIndex={-1}>
      <Header chat={chat} />
      {!config.available ? (
        <main>
          <p class="notice unavailable">{say('unavailable')}</p>
        </main>
      ) : view.value === 'menu' ? (
        <Menu chat={chat} />
      ) : (
        <>
          <Log chat={chat} />
          <Banner chat={chat} />
          {!asksFirst(chat) && <Composer chat={chat} />}
          <Footer chat={chat} />
        </>
      )}
      <p class="hidden" role="status">
        {announced.value}
      </p>
    </div>
  );
}
