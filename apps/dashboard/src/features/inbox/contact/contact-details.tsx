import { Button, ErrorAlert, getFormValues, TextArea, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Pencil, Plus, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { Contact } from './contact-pane.tsx';
import { useRefreshConversation } from '../inbox-queries.ts';

type Field = { key: number; name: string; value: string };

let lastKey = 0;
const toField = ([name, value]: [string, string]): Field => {
  lastKey += 1;
  return { key: lastKey, name, value };
};

/** Facts of the company's own choosing, such as a customer number. */
function CustomFields({ fields, onFieldsChange }: { fields: Field[]; onFieldsChange: (fields: Field[]) => void }) {
  const change = (key: number, changes: Partial<Field>): void =>
    onFieldsChange(fields.map((field) => (field.key === key ? { ...field, ...changes } : field)));
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">Fields</legend>
      {fields.map(({ key, name, value }, index) => (
        <div key={key} class="flex items-center gap-1">
          <input
            class="input w-24 min-w-0 input-sm"
            aria-label={`Name of field ${index + 1}`}
            placeholder="Name"
            maxLength={60}
            value={name}
            onInput={(event) => change(key, { name: event.currentTarget.value })}
          />
          <input
            class="input min-w-0 flex-1 input-sm"
            aria-label={`Value of field ${index + 1}`}
            placeholder="Value"
            maxLength={500}
            value={value}
            onInput={(event) => change(key, { value: event.currentTarget.value })}
          />
          <button
            type="button"
            class="btn btn-ghost btn-square btn-xs"
            aria-label={`Remove field ${index + 1}`}
            onClick={() => onFieldsChange(fields.filter((field) => field.key !== key))}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </div>
      ))}
      <Button
        variant="ghost"
        size="small"
        class="self-start"
        onClick={() => onFieldsChange([...fields, toField(['', ''])])}
      >
        <Plus size={14} aria-hidden="true" /> Add a field
      </Button>
    </fieldset>
  );
}

interface Props {
  contact: Contact;
  conversationId: string;
}

function EditContactForm({ contact, conversationId, onDone }: Props & { onDone: () => void }) {
  const queryClient = useQueryClient();
  const refresh = useRefreshConversation(conversationId);
  const [fields, setFields] = useState(() => Object.entries(contact.fields).map(toField));
  const save = useAction(
    (typed: Record<string, string>) => {
      const { name = '', email = '', phone = '', notes = '' } = typed;
      const filledFields = fields.filter((field) => field.name.trim() !== '' && field.value.trim() !== '');
      return api.contacts.update.mutate({
        conversationId,
        name,
        email,
        phone,
        notes,
        fields: Object.fromEntries(filledFields.map((field) => [field.name.trim(), field.value.trim()])),
      });
    },
    {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: ['contacts'] });
        refresh();
        onDone();
      },
    },
  );
  return (
    <form
      class="flex flex-col gap-3 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        save.run(getFormValues(event.currentTarget));
      }}
    >
      <TextField name="name" label="Name" defaultValue={contact.name} maxLength={120} error={save.error} />
      <TextField name="email" type="email" label="E-mail" defaultValue={contact.email} error={save.error} />
      <TextField name="phone" type="tel" label="Phone" defaultValue={contact.phone} error={save.error} />
      <TextArea name="notes" label="About them" rows={3} defaultValue={contact.notes} error={save.error} />
      <CustomFields fields={fields} onFieldsChange={setFields} />
      <ErrorAlert error={save.error} />
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="small" variant="primary" isBusy={save.isRunning}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** What is known of a person, and the way to change it. */
export function ContactDetails({ contact, conversationId }: Props) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return <EditContactForm contact={contact} conversationId={conversationId} onDone={() => setEditing(false)} />;
  const facts = [
    ['Name', contact.name],
    ['E-mail', contact.email],
    ['Phone', contact.phone],
    ...Object.entries(contact.fields),
    ['About them', contact.notes],
  ].filter(([, value]) => value !== '');
  return (
    <div class="text-sm">
      <dl class="flex flex-col gap-2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="quiet">{name}</dt>
            <dd class="break-words whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
      {facts.length === 0 && <p class="quiet">Nothing is known of this visitor yet.</p>}
      <Button size="small" class="mt-2" onClick={() => setEditing(true)}>
        <Pencil size={14} aria-hidden="true" /> Edit the contact
      </Button>
    </div>
  );
}
