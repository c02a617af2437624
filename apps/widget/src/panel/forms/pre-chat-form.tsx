import type { PreChatField } from '@lobby/contracts/widget-protocol';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

const INPUT_TYPES: Record<string, { type: string; autocomplete: string }> = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  name: { type: 'text', autocomplete: 'name' },
};

function Field({ field: { name, label, isRequired } }: { field: PreChatField }) {
  return (
    <label>
      <bdi>{label}</bdi>
      {!isRequired && <span class="quiet"> ({translate('optional')})</span>}
      <input
        dir="auto"
        name={name}
        required={isRequired}
        maxLength={500}
        {...(INPUT_TYPES[name] ?? { type: 'text' })}
      />
    </label>
  );
}

/** Whether the tenant's questions are still to be answered before the first message. */
export const isPreChatPending = ({ config, messages, unsent, isStarted, isPreChatDone }: Chat): boolean =>
  config.preChat.length > 0 &&
  isStarted.value &&
  !isPreChatDone.value &&
  messages.value.length + unsent.value.length === 0;

/** The tenant's questions before the first message. */
export function PreChatForm({ chat }: { chat: Chat }) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        // Every field is a text input.
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
