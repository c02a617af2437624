import { CreateFacebook } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Form, TextField, useAction, useForm } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { TokenField } from './token-field.tsx';

const t = createTranslator(resourceMessages);

/** Adds a Facebook page, which is read with the tenant's own token. */
export function FacebookForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction((input: CreateFacebook) => api.resources.createFacebook.mutate(input), {
    onSuccess: onAdded,
    successMessage: t('facebookAdded'),
  });
  const { fields, ...form } = useForm({ schema: CreateFacebook, initialValues: { page: '', token: '' }, action: add });
  return (
    <Form form={form} submitLabel={t('addFacebook')}>
      <TextField
        field={fields.page}
        label={t('facebookPage')}
        placeholder="https://www.facebook.com/YourPage"
        hint={t('facebookPageHint')}
        autocomplete="off"
        autofocus
      />
      <TokenField field={fields.token} />
    </Form>
  );
}
