import { ANSWER_MODES, HttpAccountInput, SmsAccountInput } from '@lobby/contracts/channels';
import type { AnswerMode, ChannelAccountInput, ChannelName } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Form, SelectField, TextArea, TextField, useAction, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

const tConsole = createTranslator(consoleMessages);

export type ChannelAccount = RouterOutputs['channels']['list'][number];

/** What was saved; `secret` is that of a new HTTP channel. */
export type OnSaved = (secret: string | null) => void;

interface Props {
  /** Null: a new one. */
  account: ChannelAccount | null;
  onSaved: OnSaved;
}

const NEW_ACCOUNT = { name: '', answerMode: 'assistant' as AnswerMode, greeting: '', signature: '' };

const toSharedValues = (account: ChannelAccount | null) => {
  const { name, answerMode, greeting, signature } = account ?? NEW_ACCOUNT;
  return { name, answerMode, greeting, signature };
};

function useSave({ account, onSaved }: Props) {
  return useAction(
    async (input: ChannelAccountInput): Promise<string | null> => {
      if (!account) return (await api.channels.create.mutate(input)).secret;
      await api.channels.update.mutate({ accountId: account.id, account: input });
      return null;
    },
    { onSuccess: onSaved, successMessage: t(account ? 'saved' : 'added') },
  );
}

interface SharedFields {
  name: FieldBinding<string>;
  answerMode: FieldBinding<AnswerMode>;
  greeting: FieldBinding<string>;
  signature: FieldBinding<string>;
}

const NameField = ({ field }: { field: FieldBinding<string> }) => (
  <TextField field={field} label={t('name')} hint={t('nameHint')} autofocus />
);

const AnswerFields = ({ fields }: { fields: SharedFields }) => (
  <>
    <SelectField
      field={fields.answerMode}
      label={t('answerMode')}
      options={ANSWER_MODES.map((value) => ({ value, label: t(`answerMode_${value}`) }))}
    />
    <TextArea field={fields.greeting} label={t('greeting')} hint={t('greetingHint')} rows={2} />
    <TextArea field={fields.signature} label={t('signature')} hint={t('signatureHint')} rows={2} />
  </>
);

function HttpForm(props: Props) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: HttpAccountInput,
    initialValues: {
      channel: 'http',
      ...toSharedValues(account),
      callbackUrl: account?.settings['callbackUrl'] ?? '',
    },
    action: useSave(props),
    ...(account ? { inputPath: 'account' } : {}),
  });
  return (
    <Form form={form} submitLabel={account ? tConsole('save') : t('add')}>
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

function SmsForm(props: Props) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: SmsAccountInput,
    initialValues: {
      channel: 'sms',
      ...toSharedValues(account),
      accountSid: account?.settings['accountSid'] ?? '',
      phoneNumber: account?.settings['phoneNumber'] ?? '',
      authToken: '',
    },
    action: useSave(props),
    ...(account ? { inputPath: 'account' } : {}),
  });
  return (
    <Form form={form} submitLabel={account ? tConsole('save') : t('add')}>
      <NameField field={fields.name} />
      <TextField field={fields.phoneNumber} label={t('phoneNumber')} hint={t('phoneNumberHint')} type="tel" />
      <TextField
        field={fields.accountSid}
        label={t('accountSid')}
        hint={t('accountSidHint')}
        spellcheck={false}
        autocomplete="off"
      />
      <TextField
        field={fields.authToken}
        label={t('authToken')}
        hint={t(account ? 'authTokenKept' : 'authTokenHint')}
        type="password"
        autocomplete="new-password"
      />
      <AnswerFields fields={fields} />
    </Form>
  );
}

/** The settings of an account of a channel. */
export const ChannelForm = ({ channel, ...props }: Props & { channel: ChannelName }) =>
  channel === 'http' ? <HttpForm {...props} /> : <SmsForm {...props} />;
