import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from './chat/create-chat.ts';
import { Composer } from './composer/composer.tsx';
import { ConsentSwitch } from './forms/consent.tsx';
import { EmailForm } from './forms/email-form.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu/menu.tsx';
import { Message, isHandoverOffered } from './messages/message.tsx';
import { OutboxItem } from './messages/visitor-message.tsx';
import { PreChatForm } from './forms/pre-chat-form.tsx';
import { RatingForm } from './forms/rating-form.tsx';
import { formatDateTime, translate, translateEvent, translateError } from './i18n/translate.ts';

interface Props {
  chat: Chat;
}

function formatStatus({ conversation }: Chat): string {
  const { owner, agentName } = conversation.value ?? {};
  if (owner === 'agent' && agentName) return translate('chattingWith', { name: agentName });
  return translate(owner === 'queue' ? 'waitingStatus' : 'aiAssistant');
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
        <p>{formatStatus(chat)}</p>
      </div>
      {config.isAvailable && (
        <button
          type="button"
          aria-label={translate(isMenu ? 'back' : 'menu')}
          title={translate(isMenu ? 'back' : 'menu')}
          onClick={() => (isMenu ? (view.value = 'conversation') : chat.openMenu())}
        >
          <Icon name={isMenu ? 'back' : 'menu'} />
        </button>
      )}
      <button type="button" aria-label={translate('close')} title={translate('close')} onClick={chat.close}>
        <Icon name="close" />
      </button>
    </header>
  );
}

function TypingIndicator({ label }: { label: string }) {
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

function SuggestedQuestions({ chat }: Props) {
  const { suggestedQuestions, language } = chat.config;
  if (chat.messages.value.length > 0 || chat.outbox.value.length > 0 || suggestedQuestions.length === 0) return null;
  return (
    <ul class="suggestions" lang={language} dir="auto">
      {suggestedQuestions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => void chat.sendMessage(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

const findLastMessage = ({ messages }: Chat) => messages.value.findLast(({ author }) => author !== 'system');

function MessageList({ chat }: Props) {
  const { messages, outbox, isSearching, typingAgent } = chat;
  const last = findLastMessage(chat);
  const lastVisitorMessage = messages.value.findLast(({ author }) => author === 'visitor');
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
          isLastVisitorMessage={message.id === lastVisitorMessage?.id}
        />
      ))}
      {outbox.value.map((entry) => (
        <OutboxItem key={entry.clientMessageId} message={entry} chat={chat} />
      ))}
      {isSearching.value && <TypingIndicator label={translate('searching')} />}
      {typingAgent.value && <TypingIndicator label={translate('typing', { name: typingAgent.value })} />}
    </ol>
  );
}

const isPreChatPending = ({ config, messages, outbox, isStarted, isPreChatDone }: Chat): boolean =>
  config.preChat.length > 0 &&
  isStarted.value &&
  !isPreChatDone.value &&
  messages.value.length + outbox.value.length === 0;

function MessageLog({ chat }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const { messages, outbox, drafts: partialAnswers, isSearching, isEmailRequested, config } = chat;
  const contentSize = `${messages.value.length} ${outbox.value.length} ${Object.values(partialAnswers.value).join('').length} ${isSearching.value} ${isEmailRequested.value}`;
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [contentSize]);
  return (
    <main>
      <p class="notice">{translate('aiNotice', { company: config.tenantName })}</p>
      <ConsentSwitch chat={chat} />
      {/* Whole messages are read aloud by the line below; while an answer grows, nobody wants to hear each word of it. */}
      <div role="log" aria-label={translate('conversation')} aria-live="off">
        <MessageList chat={chat} />
      </div>
      {isEmailRequested.value && findLastMessage(chat)?.outcome !== 'unknown' && (
        <EmailForm
          label={translateEvent('away')}
          submitLabel={translate('submitEmail')}
          onSubmit={(email) => void chat.requestEmailReply(email)}
        />
      )}
      <RatingForm chat={chat} />
      {isPreChatPending(chat) ? <PreChatForm chat={chat} /> : <SuggestedQuestions chat={chat} />}
      <div ref={end} />
    </main>
  );
}

/** Below the field: the way to a person, as long as none is there, on the way or offered by the last answer, and the company's privacy page. */
function Footer({ chat }: Props) {
  const last = findLastMessage(chat);
  const isOffered = chat.owner.value === 'assistant' && last !== undefined && isHandoverOffered(last);
  const canRequestHandover = !isOffered && (chat.owner.value === 'assistant' || chat.owner.value === 'none');
  const { privacyUrl } = chat.config;
  return (
    <footer>
      {canRequestHandover && (
        <button type="button" class="link" onClick={() => void chat.requestHandover()}>
          {translate('requestHandover')}
        </button>
      )}
      {privacyUrl && (
        <a href={privacyUrl} target="_blank" rel="noopener noreferrer">
          {translate('privacy')}
        </a>
      )}
    </footer>
  );
}

/** What there is to know about the wait: the place in the queue, and the time where it was measured. */
function formatWait({ conversation }: Chat): string {
  const { queue, hours } = conversation.value ?? {};
  if (hours && !hours.isOpen && hours.opensAt)
    return translateEvent('awayUntil', { time: formatDateTime(hours.opensAt) });
  if (!queue) return translate('waiting');
  const wait =
    queue.waitSeconds === null
      ? ''
      : translate('estimatedWait', { count: Math.max(1, Math.round(queue.waitSeconds / 60)) });
  return `${translate('queuePosition', { number: queue.position })} ${wait} ${translate('waiting')}`;
}

function StatusBanner({ chat }: Props) {
  const { errorText, isOffline, owner } = chat;
  const text =
    errorText.value ?? (isOffline.value ? translate('offline') : owner.value === 'queue' ? formatWait(chat) : null);
  if (!text) return null;
  return (
    <p class={`banner ${errorText.value ? 'fault' : ''}`} role={errorText.value ? 'alert' : 'status'}>
      {text}
    </p>
  );
}

/** The whole panel. */
export function Panel({ chat }: Props) {
  const { config, view, announcement } = chat;
  return (
    <div class="panel" role="dialog" aria-labelledby="title" tabIndex={-1}>
      <Header chat={chat} />
      {!config.isAvailable ? (
        <main>
          <p class="notice unavailable">{translateError({ code: 'unavailable', params: {} })}</p>
        </main>
      ) : view.value === 'menu' ? (
        <Menu chat={chat} />
      ) : (
        <>
          <MessageLog chat={chat} />
          <StatusBanner chat={chat} />
          {!isPreChatPending(chat) && <Composer chat={chat} />}
          <Footer chat={chat} />
        </>
      )}
      <p class="hidden" role="status">
        {announcement.value}
      </p>
    </div>
  );
}
