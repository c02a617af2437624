import { CreateIdentityKey } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Form, SelectField, TextArea, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(widgetSettingsMessages);

const ALGORITHMS = [
  { value: 'HS256', label: t('hs256') },
  { value: 'EdDSA', label: t('eddsa') },
] as const;

/** Creates an identity key. `onCreated` gets the secret that Lobby made, or null for a public key of the tenant's own. */
export function IdentityKeyForm({ onCreated }: { onCreated: (secret: string | null) => void }) {
  const create = useAction((input: CreateIdentityKey) => api.widgets.createIdentityKey.mutate(input), {
    onSuccess: ({ secret }) => onCreated(secret),
    successMessage: t('keyCreated'),
  });
  const { fields, ...form } = useForm({
    schema: CreateIdentityKey,
    initialValues: { algorithm: 'HS256' },
    action: create,
  });
  return (
    <Form form={form} submitLabel={t('createKey')}>
      <SelectField field={fields.algorithm} label={t('algorithm')} options={ALGORITHMS} />
      {form.values.algorithm === 'EdDSA' && (
        <TextArea field={fields.publicKey} label={t('publicKey')} rows={4} placeholder="-----BEGIN PUBLIC KEY-----" />
      )}
    </Form>
  );
}
