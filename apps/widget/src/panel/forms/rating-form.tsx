import { useState } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { Icon } from '../icon.tsx';
import { translate } from '../i18n/translate.ts';
import { useScrollIntoView } from '../use-scroll-into-view.ts';

const STARS = [1, 2, 3, 4, 5];

/** Asks for a rating after a conversation is resolved. */
export function RatingForm({ chat }: { chat: Chat }) {
  const [stars, setStars] = useState(0);
  const { canRate, rating } = chat.conversation.value ?? {};
  const form = useScrollIntoView<HTMLFormElement>(`${canRate} ${stars}`);
  if (rating) return <p class="note center">{translate('ratingThanks')}</p>;
  if (!canRate) return null;
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const comment = new FormData(event.currentTarget).get('comment');
        void chat.rateConversation(stars, typeof comment === 'string' ? comment : '');
      }}
    >
      <fieldset>
        <legend>{translate('ratingQuestion')}</legend>
        <div class="stars">
          {STARS.map((star) => (
            <label key={star} class={star <= stars ? 'lit' : ''}>
              <input
                type="radio"
                name="stars"
                value={star}
                aria-label={translate('stars', { count: star })}
                onChange={() => setStars(star)}
              />
              <Icon name="star" />
            </label>
          ))}
        </div>
      </fieldset>
      {stars > 0 && (
        <>
          <textarea
            dir="auto"
            name="comment"
            rows={2}
            maxLength={1000}
            aria-label={translate('ratingComment')}
            placeholder={translate('ratingComment')}
          />
          <button type="submit" class="main">
            {translate('send')}
          </button>
        </>
      )}
    </form>
  );
}
