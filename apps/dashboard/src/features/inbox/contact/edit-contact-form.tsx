import { Button, ErrorAlert, getFormValues, TextArea, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { useRefreshConversation } from '../conversation/cache/use-conversation.ts';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { CustomFields } from './custom-fields.tsx';
import { toContactFields, toCustomFields } from './custom-field.ts';

interface Props {
  contact: Contact;
  conversationId: string;
  onClose: () => void;
}

type ContactInput = Parameters<typeof api.contacts.update.mutate>[0];

function useSaveContact(conversationId: string, onSaved: () => void) {
  const queryClient = useQueryClient();
  const refresh = useRefreshConversation(conversationId);
  return useAction((input: ContactInput) => api.contacts.update.mutate(input), {
    onSuccess: () => {
      void queryClient.invalidateQueries(queries.contacts.pathFilter());
      refresh();
      onSaved();
    },
  });
}

/** Edits a contact. */
export function EditContactForm({ contact, conversationId, onClose }: Props) {
  const { run, isRunning, error } = useSaveContact(conversationId, onClose);
  const [fields, setFields] = useState(() => toCustomFields(contact.fields));
  return (
    <form
      class="flex flex-col gap-3 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        const { name = '', email = '', phone = '', notes = '' } = getFormValues(event.currentTarget);
        run({ conversationId, name, email, phone, notes, fields: toContactFields(fields) });
      }}
    >
      <TextField name="name" label={t('name')} defaultValue={contact.name} maxLength={120} error={error} />
      <TextField name="email" type="email" label={t('email')} defaultValue={contact.email} error={error} />
      <TextField name="phone" type="tel" label={t('phone')} defaultValue={contact.phone} error={error} />
      <TextArea name="notes" label={t('notes')} rows={3} defaultValue={contact.notes} error={error} />
      <CustomFields fields={fields} onChange={setFields} />
      <ErrorAlert error={error} hasFields />
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" size="small" variant="primary" isBusy={isRunning}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
