import { SaveSsoConnection } from '@lobby/contracts/sso';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { ssoMessages } from '@lobby/messages/staff/people/sso';
import { CopyField, Form, SelectField, TagsField, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(ssoMessages);
const tConsole = createTranslator(consoleMessages);

type View = RouterOutputs['sso']['getConnection'];

const NEW_CONNECTION = {
  issuer: '',
  clientId: '',
  domains: [] as string[],
  createsMembers: true,
  isRequired: false,
  fallbackMemberId: null as string | null,
};

function FallbackField({ field, admins }: { field: FieldBinding<string | null>; admins: View['admins'] }) {
  const options = [
    { value: '', label: t('chooseAdmin') },
    ...admins.map(({ memberId, name }) => ({ value: memberId, label: name })),
  ];
  const binding = { ...field, value: field.value ?? '', onChange: (value: string) => field.onChange(value || null) };
  return <SelectField field={binding} label={t('fallback')} hint={t('fallbackHint')} options={options} />;
}

/** The identity provider's address and client, and whom it lets in. */
export function SsoForm({ connection, admins, redirectUri, onSaved }: View & { onSaved: () => void }) {
  const save = useAction((input: SaveSsoConnection) => api.sso.saveConnection.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({
    schema: SaveSsoConnection,
    initialValues: { ...(connection ?? NEW_CONNECTION), clientSecret: '' },
    action: save,
  });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <div>
        <p class="mb-1 text-sm font-medium">{t('redirectUri')}</p>
        <CopyField label={t('redirectUri')} text={redirectUri} />
        <p class="mt-1 text-sm quiet">{t('redirectUriHint')}</p>
      </div>
      <TextField field={fields.issuer} label={t('issuer')} hint={t('issuerHint')} type="url" spellcheck={false} />
      <TextField field={fields.clientId} label={t('clientId')} spellcheck={false} autocomplete="off" />
      <TextField
        field={fields.clientSecret}
        label={t('clientSecret')}
        hint={t(connection ? 'clientSecretKept' : 'clientSecretHint')}
        type="password"
        autocomplete="new-password"
      />
      <TagsField field={fields.domains} label={t('domains')} hint={t('domainsHint')} />
      <ToggleField field={fields.createsMembers} label={t('createsMembers')} hint={t('createsMembersHint')} />
      <ToggleField field={fields.isRequired} label={t('isRequired')} hint={t('isRequiredHint')} />
      {form.values.isRequired && <FallbackField field={fields.fallbackMemberId} admins={admins} />}
    </Form>
  );
}
