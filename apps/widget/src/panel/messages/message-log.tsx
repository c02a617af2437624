import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { ConsentSwitch } from '../forms/consent-switch.tsx';
import { PreChatForm, isPreChatPending } from '../forms/pre-chat-form.tsx';
import { RatingForm } from '../forms/rating-form.tsx';
import { translate } from '../i18n/translate.ts';
import { findLastMessage } from './find-last-message.ts';
import { Message } from './message.tsx';
import { UnsentItem } from './unsent-item.tsx';

interface Props {
  chat: Chat;
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

/** Scrolls to the end whenever the content grows. */
function useScrollToEnd({ messages, unsent, partialAnswers, isSearching }: Chat) {
  const end = useRef<HTMLDivElement>(null);
  const partialLength = Object.values(partialAnswers.value).join('').length;
  const contentSize = `${messages.value.length} ${unsent.value.length} ${partialLength} ${isSearching.value}`;
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [contentSize]);
  return end;
}

/** The conversation: notices, messages, and the form that it asks for. */
export function MessageLog({ chat }: Props) {
  const end = useScrollToEnd(chat);
  return (
    <main>
      <p class="notice">{translate('aiNotice', { company: chat.config.tenantName })}</p>
      <ConsentSwitch chat={chat} />
      {/* A live region here would read each word of a growing answer; the panel's announcement reads whole messages. */}
      <div role="log" aria-label={translate('conversation')} aria-live="off">
        <MessageList chat={chat} />
      </div>
      <RatingForm chat={chat} />
      {isPreChatPending(chat) ? <PreChatForm chat={chat} /> : <SuggestedQuestions chat={chat} />}
      <div ref={end} />
    </main>
  );
}
