import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { Icon } from '../icon.tsx';
import { translate } from '../i18n/translate.ts';

export interface FeedbackProps {
  message: MessageView;
  chat: Chat;
}

const LABELS = { up: 'helpful', down: 'notHelpful' } as const;

function FeedbackButton({ message, chat, value }: FeedbackProps & { value: 'up' | 'down' }) {
  const label = translate(LABELS[value]);
  const isPressed = message.feedback === value;
  return (
    <button
      type="button"
      class={`thumb ${value}`}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={() => void chat.setFeedback(message.id, isPressed ? null : value)}
    >
      <Icon name="thumb" />
    </button>
  );
}

/** Rates an answer as helpful or not. */
export const FeedbackButtons = (props: FeedbackProps) => (
  <>
    <FeedbackButton {...props} value="up" />
    <FeedbackButton {...props} value="down" />
  </>
);
