import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import { translate } from '../i18n/translate.ts';
import { Answer } from './answer.tsx';
import { AwayForm } from './away-form.tsx';
import { VisitorMessage } from './visitor-message.tsx';

interface MessageProps {
  message: MessageView;
  chat: Chat;
  /** No message follows it. */
  isLast: boolean;
  /** The visitor wrote no message after it. */
  isLastVisitorMessage: boolean;
}

/** One entry of the conversation. */
export function Message({ message, chat, isLast, isLastVisitorMessage }: MessageProps) {
  if (message.author === 'system')
    return (
      <li class="event">
        {formatSystemEvent(message)}
        <AwayForm message={message} chat={chat} />
      </li>
    );
  if (message.author === 'visitor')
    return <VisitorMessage message={message} chat={chat} isLast={isLastVisitorMessage} />;
  // An answer goes with its question, which says so.
  if (message.isDeleted && message.author === 'assistant') return null;
  if (message.isDeleted) return <li class="other gone">{translate('messageDeleted')}</li>;
  return (
    <li class="other">
      {message.author === 'agent' && <span class="name">{message.agentName}</span>}
      <Answer message={message} chat={chat} isLast={isLast} />
    </li>
  );
}
