import { useState } from 'preact/hooks';
import { translate } from '../i18n/translate.ts';
import { useScrollIntoView } from '../use-scroll-into-view.ts';
import type { FeedbackProps } from './feedback.tsx';

/** Thanks for a rating, and asks why an answer didn't help. */
export function FeedbackFollowUp({ message: { id, feedback, feedbackReason }, chat }: FeedbackProps) {
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
