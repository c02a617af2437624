import type { MessageView } from '@lobby/contracts';
import { useState } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { Icon } from './icons.tsx';
import { say } from './texts.ts';
import { useInView } from './use-in-view.ts';

interface Props {
  message: MessageView;
  chat: Chat;
}

const LABELS = { up: 'helpful', down: 'notHelpful' } as const;

function Thumb({ message, chat, value }: Props & { value: 'up' | 'down' }) {
  const label = say(LABELS[value]);
  const isPressed = message.feedback === value;
  return (
    <button
      type="button"
      class={`thumb ${value}`}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={() => void chat.giveFeedback(message.id, isPressed ? null : value)}
    >
      <Icon name="thumb" />
    </button>
  );
}

/** Whether an answer helped. */
export const Thumbs = (props: Props) => (
  <>
    <Thumb {...props} value="up" />
    <Thumb {...props} value="down" />
  </>
);

/** What is said once the visitor has told: thanks, and after a no the question why, which nobody must answer. */
export function AfterFeedback({ message: { id, feedback, feedbackReason }, chat }: Props) {
  // Only who has just pressed the thumb is asked; whoever comes back isn't.
  const [before] = useState(feedback);
  const form = useInView<HTMLFormElement>(feedback);
  if (!feedback) return null;
  if (feedback === 'up' || feedbackReason || before === 'down')
    return (
      <p class="note" role="status">
        {say('thanks')}
      </p>
    );
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = new FormData(event.currentTarget).get('reason');
        if (typeof reason === 'string' && reason.trim()) void chat.giveFeedback(id, 'down', reason.trim());
      }}
    >
      <p role="status">{say('thanks')}</p>
      <label>
        {say('whyNot')}
        <textarea name="reason" rows={2} maxLength={500} />
      </label>
      <button type="submit" class="main">
        {say('send')}
      </button>
    </form>
  );
}
