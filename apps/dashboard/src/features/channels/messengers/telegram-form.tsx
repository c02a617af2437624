import { TelegramAccountInput } from '@lobby/contracts/channels';
import { Form, useForm } from '@lobby/ui';
import {
  AnswerFields,
  getSubmitLabel,
  NameField,
  SecretField,
  toSharedValues,
  useAccountOptions,
} from '../account-fields.tsx';
import type { AccountFormProps } from '../account-fields.tsx';
import { t } from '../translate.ts';

/** A bot at Telegram. */
export function TelegramForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: TelegramAccountInput,
    initialValues: { channel: 'telegram', ...toSharedValues(account), botToken: '' },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <SecretField field={fields.botToken} label={t('botToken')} hint={t(account ? 'botTokenKept' : 'botTokenHint')} />
      <AnswerFields fields={fields} />
    </Form>
  );
}
