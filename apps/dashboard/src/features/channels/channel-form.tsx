import { HttpAccountInput, SmsAccountInput } from '@lobby/contracts/channels';
import type { ChannelName } from '@lobby/contracts/channels';
import { Form, TextField, useForm } from '@lobby/ui';
import {
  AnswerFields,
  getSubmitLabel,
  NameField,
  toSharedValues,
  toTwilioValues,
  TwilioFields,
  useAccountOptions,
} from './account-fields.tsx';
import type { AccountFormProps } from './account-fields.tsx';
import { EmailForm } from './email/email-form.tsx';
import { InstagramForm, MessengerForm } from './messengers/meta-forms.tsx';
import { TelegramForm } from './messengers/telegram-form.tsx';
import { WhatsappForm } from './messengers/whatsapp-form.tsx';
import { PhoneForm } from './phone/phone-form.tsx';
import { t } from './translate.ts';

function HttpForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: HttpAccountInput,
    initialValues: {
      channel: 'http',
      ...toSharedValues(account),
      callbackUrl: account?.settings['callbackUrl'] ?? '',
    },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TextField
        field={fields.callbackUrl}
        label={t('callbackUrl')}
        hint={t('callbackUrlHint')}
        type="url"
        spellcheck={false}
      />
      <AnswerFields fields={fields} />
    </Form>
  );
}

function SmsForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: SmsAccountInput,
    initialValues: {
      channel: 'sms',
      ...toSharedValues(account),
      ...toTwilioValues(account),
    },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TwilioFields fields={fields} numberHint={t('phoneNumberHint')} isNew={account === null} />
      <AnswerFields fields={fields} />
    </Form>
  );
}

const FORMS = {
  http: HttpForm,
  phone: PhoneForm,
  sms: SmsForm,
  email: EmailForm,
  telegram: TelegramForm,
  whatsapp: WhatsappForm,
  messenger: MessengerForm,
  instagram: InstagramForm,
} as const;

/** The settings of an account of a channel. */
export function ChannelForm({ channel, ...props }: AccountFormProps & { channel: ChannelName }) {
  const AccountForm = FORMS[channel];
  return <AccountForm {...props} />;
}
