import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { ConsentSwitch } from '../forms/consent-switch.tsx';
import { isPreChatPending } from '../forms/is-pre-chat-pending.ts';
import { translate } from '../i18n/translate.ts';
import { StatusBanner } from './status-banner.tsx';
import { lazy } from '../lazy.tsx';
import { findLastMessage } from './find-last-message.ts';
import { Message } from './message.tsx';
import { UnsentItem } from './unsent-item.tsx';

interface Props {
  chat: Chat;
}

const PreChatForm = lazy<Props>(async () => (await import('../forms/pre-chat-form.tsx')).PreChatForm);
const RatingForm = lazy<Props>(async () => (await import('../forms/rating-form.tsx')).RatingForm);

/** Rounding, and a finger that slips, don't leave the end. */
const END_TOLERANCE_PX = 40;

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
  if (chat.messages.value.length > 0 || chat.unsent.value.length > 0 || suggestedQuestions.length === 0) return null;
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

function MessageList({ chat }: Props) {
  const { messages, unsent, isSearching, typingAgent, config } = chat;
  const last = findLastMessage(chat);
  const lastVisitorMessage = messages.value.findLast(({ author }) => author === 'visitor');
  return (
    <ol>
      <li class="other">
        <div class="bubble other" lang={config.language} dir="auto">
          {config.greeting}
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
      {unsent.value.map((entry) => (
        <UnsentItem key={entry.clientMessageId} message={entry} chat={chat} />
      ))}
      {isSearching.value && <TypingIndicator label={translate('searching')} />}
      {typingAgent.value && <TypingIndicator label={translate('typing', { name: typingAgent.value })} />}
    </ol>
  );
}

/** Scrolls to the end at each new message, and stays there while an answer, a form or a banner grows or the window shrinks. */
function useScrollToEnd({ messages, unsent }: Chat) {
  const view = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const scrollToEnd = (): void => {
    if (!view.current) return;
    view.current.scrollTop = view.current.scrollHeight;
    lastTop.current = view.current.scrollTop;
  };
  useEffect(scrollToEnd, [messages.value.length, unsent.value.length]);
  useEffect(() => {
    const { current } = view;
    if (!current?.firstElementChild) return;
    const observer = new ResizeObserver(() => isAtEnd.current && scrollToEnd());
    observer.observe(current);
    observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ currentTarget }: { currentTarget: HTMLElement }): void => {
    const { scrollHeight, scrollTop, clientHeight } = currentTarget;
    const isNearEnd = scrollHeight - scrollTop - clientHeight < END_TOLERANCE_PX;
    // The event of our own scrolling may come when the content has grown again; only who scrolls up leaves the end.
    if (isNearEnd || scrollTop < lastTop.current) isAtEnd.current = isNearEnd;
    lastTop.current = scrollTop;
  };
  return { view, onScroll };
}

/** The conversation: notices, messages, the form that it asks for, and how things stand. */
export function MessageLog({ chat }: Props) {
  const { view, onScroll } = useScrollToEnd(chat);
  const { canRate, rating } = chat.conversation.value ?? {};
  return (
    <main ref={view} onScroll={onScroll}>
      <div class="content">
        <p class="notice">{translate('aiNotice', { company: chat.config.tenantName })}</p>
        <ConsentSwitch chat={chat} />
        {/* A live region here would read each word of a growing answer; the panel's announcement reads whole messages. */}
        <div role="log" aria-label={translate('conversation')} aria-live="off">
          <MessageList chat={chat} />
        </div>
        {(canRate || rating) && <RatingForm chat={chat} />}
        {isPreChatPending(chat) ? <PreChatForm chat={chat} /> : <SuggestedQuestions chat={chat} />}
        <StatusBanner chat={chat} />
      </div>
    </main>
  );
}
