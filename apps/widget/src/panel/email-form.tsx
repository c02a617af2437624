import { say } from './texts.ts';

interface Props {
  /** What the address is asked for. */
  label: string;
  submit: string;
  onEmail: (email: string) => void;
}

/** Asks for an e-mail address. */
export function EmailForm({ label, submit, onEmail }: Props) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const email = new FormData(event.currentTarget).get('email');
        if (typeof email === 'string') onEmail(email);
      }}
    >
      <label>
        {label}
        <input
          type="email"
          name="email"
          required
          autocomplete="email"
          placeholder={say('email')}
          aria-label={say('email')}
        />
      </label>
      <button type="submit" class="main">
        {submit}
      </button>
    </form>
  );
}
