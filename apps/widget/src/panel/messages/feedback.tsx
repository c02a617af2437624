import type { MessageView } from '@lobby/contracts/conversations';
import { useState } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { Icon } from '../icon.tsx';
import { translate } from '../i18n/translate.ts';
import { useScrollIntoView } from '../use-scroll-into-view.ts';

interface Props {
  message: MessageView;
  chat: Chat;
}

const LABELS = { up: 'helpful', down: 'notHelpful' } as const;

function FeedbackButton({ message, chat, value }: Props & { value: 'up' | 'down' }) {
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
export const FeedbackButtons = (props: Props) => (
  <>
    <FeedbackButton {...props} value="up" />
    <FeedbackButton {...props} value="down" />
  </>
);

/** Thanks for a rating, and asks why an answer didn't help. */
export function FeedbackFollowUp({ message: { id, feedback, feedbackReason }, chat }: Props) {
  // The question follows the click only: a visitor who comes back isn't asked again.
  const [initialFeedback] = useState(feedback);
  const form = useScrollIntoView<HTMLFormElement>(feedback);
  if (!feedback) return null;
  if (feedback === 'up' || feedbackReason || initialFeedback === 'down')
    return (
      <p class="note" role="status">
        {translate('thanks')}
      </p>
    );
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = new FormData(event.currentTarget).get('reason');
        if (typeof reason === 'string' && reason.trim()) void chat.setFeedback(id, 'down', reason.trim());
      }}
    >
      <p role="status">{translate('thanks')}</p>
      <label>
        {translate('feedbackReason')}
        <textarea dir="auto" name="reason" rows={2} maxLength={500} />
      </label>
      <button type="submit" class="main">
        {translate('send')}
      </button>
    </form>
  );
}
