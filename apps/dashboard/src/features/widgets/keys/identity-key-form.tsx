import { CreateIdentityKey } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Form, SelectField, TextArea, useAction, useForm } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { OverlapField } from './overlap-field.tsx';

const t = createTranslator(widgetSettingsMessages);

const ALGORITHMS = [
  { value: 'HS256', label: t('hs256') },
  { value: 'EdDSA', label: t('eddsa') },
] as const;

interface Props {
  /** The new key replaces another one. */
  isReplacing: boolean;
  /** Gets the secret that Lobby made, or null for a public key of the tenant's own. */
  onCreated: (secret: string | null) => void;
}

/** Creates an identity key. */
export function IdentityKeyForm({ isReplacing, onCreated }: Props) {
  const create = useAction((input: CreateIdentityKey) => api.widgets.createIdentityKey.mutate(input), {
    onSuccess: ({ secret }) => onCreated(secret),
    successMessage: t('keyCreated'),
  });
  const { fields, ...form } = useForm({
    schema: CreateIdentityKey,
    initialValues: { algorithm: 'HS256', overlapDays: 7 },
    action: create,
  });
  return (
    <Form form={form} submitLabel={t(isReplacing ? 'replaceIdentityKey' : 'createKey')}>
      <SelectField field={fields.algorithm} label={t('algorithm')} options={ALGORITHMS} />
      {form.values.algorithm === 'EdDSA' && (
        <TextArea field={fields.publicKey} label={t('publicKey')} rows={4} placeholder="-----BEGIN PUBLIC KEY-----" />
      )}
      {isReplacing && <OverlapField field={fields.overlapDays} hint={t('identityOverlapHint')} />}
    </Form>
  );
}
