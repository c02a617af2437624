import type { PreChatField } from '@lobby/contracts/widget';
import type { Chat } from './chat.ts';
import { say } from './texts.ts';

const KINDS: Record<string, { type: string; autocomplete: string }> = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  name: { type: 'text', autocomplete: 'name' },
};

function Field({ field: { name, label, isRequired } }: { field: PreChatField }) {
  return (
    <label>
      {label}
      {!isRequired && <span class="quiet"> ({say('optional')})</span>}
      <input name={name} required={isRequired} maxLength={500} {...(KINDS[name] ?? { type: 'text' })} />
    </label>
  );
}

/** What the company wants to know before the first message. */
export function PreChat({ chat }: { chat: Chat }) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        // Every field of it is a line of text.
        void chat.answerPreChat(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
      }}
    >
      <h2>{say('preChat')}</h2>
      {chat.config.preChat.map((field) => (
        <Field key={field.name} field={field} />
      ))}
      <button type="submit" class="main">
        {say('start')}
      </button>
    </form>
  );
}
