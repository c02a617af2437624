import { InstagramAccountInput, MessengerAccountInput } from '@lobby/contracts/channels';
import { Form, TextField, ToggleField, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { AnswerFields, getSubmitLabel, NameField, toSharedValues, useAccountOptions } from '../account-fields.tsx';
import type { AccountFormProps, ChannelAccount } from '../account-fields.tsx';
import { t } from '../translate.ts';
import { MetaSecretFields } from './meta-secret-fields.tsx';

/** The values of the fields that both have; secrets are never shown. */
const toMetaValues = (account: ChannelAccount | null) => ({
  ...toSharedValues(account),
  pageId: account?.settings['pageId'] ?? '',
  hasHumanAgent: account?.settings['hasHumanAgent'] === 'yes',
  accessToken: '',
  appSecret: '',
});

interface SecretFieldsProps {
  fields: { accessToken: FieldBinding<string>; appSecret: FieldBinding<string>; hasHumanAgent: FieldBinding<boolean> };
  isNew: boolean;
}

const SecretFields = ({ fields, isNew }: SecretFieldsProps) => (
  <>
    <MetaSecretFields
      fields={fields}
      token={{ label: t('pageToken'), hint: t(isNew ? 'pageTokenHint' : 'pageTokenKept') }}
      isNew={isNew}
    />
    <ToggleField field={fields.hasHumanAgent} label={t('hasHumanAgent')} hint={t('hasHumanAgentHint')} />
  </>
);

/** A Facebook page. */
export function MessengerForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: MessengerAccountInput,
    initialValues: { channel: 'messenger', ...toMetaValues(account) },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TextField field={fields.pageId} label={t('pageId')} hint={t('pageIdHint')} inputMode="numeric" />
      <SecretFields fields={fields} isNew={!account} />
      <AnswerFields fields={fields} />
    </Form>
  );
}

/** An Instagram account with the page that it is linked to. */
export function InstagramForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: InstagramAccountInput,
    initialValues: {
      channel: 'instagram',
      ...toMetaValues(account),
      instagramId: account?.settings['instagramId'] ?? '',
    },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TextField field={fields.instagramId} label={t('instagramId')} hint={t('instagramIdHint')} inputMode="numeric" />
      <TextField field={fields.pageId} label={t('pageId')} hint={t('pageIdHintInstagram')} inputMode="numeric" />
      <SecretFields fields={fields} isNew={!account} />
      <AnswerFields fields={fields} />
    </Form>
  );
}
