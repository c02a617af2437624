import type { PreChatField } from '@lobby/contracts/widget-protocol';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

const INPUT_TYPES: Record<string, string> = { email: 'email', phone: 'tel' };
const AUTOCOMPLETE: Record<string, string> = { email: 'email', phone: 'tel', name: 'name' };

function Control({ field: { name, type, options, isRequired } }: { field: PreChatField }) {
  const control = { name, required: isRequired, dir: 'auto' } as const;
  if (type === 'long_text') return <textarea {...control} rows={3} maxLength={500} />;
  if (type === 'choice')
    return (
      <select {...control}>
        <option value="">–</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  return (
    <input {...control} type={INPUT_TYPES[type] ?? 'text'} maxLength={500} autocomplete={AUTOCOMPLETE[name] ?? 'off'} />
  );
}

const Field = ({ field }: { field: PreChatField }) => (
  <label>
    <bdi>{field.label}</bdi>
    {!field.isRequired && <span class="quiet"> ({translate('optional')})</span>}
    <Control field={field} />
  </label>
);

/** The tenant's questions before the first message. */
export function PreChatForm({ chat }: { chat: Chat }) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        // No field takes a file.
        void chat.submitPreChatForm(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
      }}
    >
      <h2>{translate('preChat')}</h2>
      {chat.config.preChat.map((field) => (
        <Field key={field.name} field={field} />
      ))}
      <button type="submit" class="main">
        {translate('start')}
      </button>
    </form>
  );
}
