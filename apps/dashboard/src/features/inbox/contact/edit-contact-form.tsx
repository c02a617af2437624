import { ContactDetailsInput } from '@lobby/contracts/contacts';
import { Button, Form, TextArea, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api } from '../../../trpc.ts';
import { useRefreshConversation } from '../conversation/cache/use-conversation.ts';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';

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
      void refreshContacts(queryClient);
      refresh();
      onSaved();
    },
  });
}

/** Edits a contact. */
export function EditContactForm({ contact, conversationId, onClose }: Props) {
  const save = useSaveContact(conversationId, onClose);
  const { name, email, phone, notes } = contact;
  const { fields, ...form } = useForm({
    schema: ContactDetailsInput,
    // Without a contact yet there is nothing that somebody else could have changed.
    initialValues: { conversationId, revision: contact.revision ?? 1, name, email, phone, notes },
    action: save,
  });
  return (
    <Form form={form} submitLabel={t('save')} secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <TextField field={fields.name} label={t('name')} maxLength={120} />
      <TextField field={fields.email} type="email" label={t('email')} />
      <TextField field={fields.phone} type="tel" label={t('phone')} />
      <TextArea field={fields.notes} label={t('notes')} rows={3} />
    </Form>
  );
}
