import { translate } from '../i18n/translate.ts';

interface Props {
  /** Says what the address is for, where the text above doesn't. */
  label?: string;
  submitLabel: string;
  onSubmit: (email: string) => void;
}

/** A form for an email address. */
export function EmailForm({ label, submitLabel, onSubmit }: Props) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const email = new FormData(event.currentTarget).get('email');
        if (typeof email === 'string') onSubmit(email);
      }}
    >
      <label>
        {label}
        <input
          type="email"
          name="email"
          required
          autocomplete="email"
          placeholder={translate('email')}
          aria-label={translate('email')}
        />
      </label>
      <button type="submit" class="main">
        {submitLabel}
      </button>
    </form>
  );
}
