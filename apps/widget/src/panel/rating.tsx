import { useState } from 'preact/hooks';
import type { Chat } from './chat.ts';
import { Icon } from './icons.tsx';
import { say } from './texts.ts';
import { useInView } from './use-in-view.ts';

const STARS = [1, 2, 3, 4, 5];

/** After a conversation was closed: how it was. */
export function Rating({ chat }: { chat: Chat }) {
  const [chosen, choose] = useState(0);
  const { asksForRating, rating } = chat.conversation.value ?? {};
  const form = useInView<HTMLFormElement>(`${asksForRating} ${chosen}`);
  if (rating) return <p class="note center">{say('rated')}</p>;
  if (!asksForRating) return null;
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const comment = new FormData(event.currentTarget).get('comment');
        void chat.rate(chosen, typeof comment === 'string' ? comment : '');
      }}
    >
      <fieldset>
        <legend>{say('rate')}</legend>
        <div class="stars">
          {STARS.map((star) => (
            <label key={star} class={star <= chosen ? 'lit' : ''}>
              <input
                type="radio"
                name="stars"
                value={star}
                aria-label={say('stars', { n: star })}
                onChange={() => choose(star)}
              />
              <Icon name="star" />
            </label>
          ))}
        </div>
      </fieldset>
      {chosen > 0 && (
        <>
          <textarea
            name="comment"
            rows={2}
            maxLength={1000}
            aria-label={say('rateMore')}
            placeholder={say('rateMore')}
          />
          <button type="submit" class="main">
            {say('send')}
          </button>
        </>
      )}
    </form>
  );
}
