import { TelegramAccountInput } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Form, TextField, useForm } from '@lobby/ui';
import { AnswerFields, NameField, toSharedValues, useSave } from '../account-fields.tsx';
import type { AccountFormProps } from '../account-fields.tsx';
import { t } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

/** A bot at Telegram. */
export function TelegramForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: TelegramAccountInput,
    initialValues: { channel: 'telegram', ...toSharedValues(account), botToken: '' },
    action: useSave(props),
    ...(account ? { inputPath: 'account' } : {}),
  });
  return (
    <Form form={form} submitLabel={account ? tConsole('save') : t('add')}>
      <NameField field={fields.name} />
      <TextField
        field={fields.botToken}
        label={t('botToken')}
        hint={t(account ? 'botTokenKept' : 'botTokenHint')}
        type="password"
        autocomplete="new-password"
      />
      <AnswerFields fields={fields} />
    </Form>
  );
}
