import { texts } from './texts.ts';
import type { Chat } from './chat.ts';

/** Where nobody can take over: an address to write back to. */
export function EmailForm({ chat }: { chat: Chat }) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const email = form.get('email');
    if (typeof email === 'string') void chat.leaveEmail(email);
  };
  return (
    <form class="email" onSubmit={submit}>
      <label>
        {texts.leaveEmail}
        <input
          type="email"
          name="email"
          required
          autocomplete="email"
          placeholder={texts.email}
          aria-label={texts.email}
        />
      </label>
      <button type="submit">{texts.sendEmail}</button>
    </form>
  );
}
