import { CALL_LANGUAGES, PhoneAccountInput } from '@lobby/contracts/channels';
import { Form, inDisplayLanguage, SelectField, TextArea, TextField, ToggleField, useForm } from '@lobby/ui';
import {
  getSubmitLabel,
  NameField,
  toSharedValues,
  toTwilioValues,
  TwilioFields,
  useAccountOptions,
} from '../account-fields.tsx';
import type { AccountFormProps, ChannelAccount } from '../account-fields.tsx';
import { t } from '../translate.ts';

const languageNames = inDisplayLanguage((language) => new Intl.DisplayNames(language, { type: 'language' }));

const ANSWER_MODES: readonly PhoneAccountInput['answerMode'][] = ['assistant', 'people'];

const toPhoneValues = (account: ChannelAccount | null) => {
  const settings = account?.settings ?? {};
  return {
    answerMode: ANSWER_MODES.find((mode) => mode === account?.answerMode) ?? 'assistant',
    ...toTwilioValues(account),
    language: CALL_LANGUAGES.find((language) => language === settings['language']) ?? 'en-US',
    transferNumbers: (settings['transferNumbers'] ?? '').replaceAll(',', ', '),
    hasVoicemail: settings['hasVoicemail'] === 'yes',
  };
};

/** A number that answers calls: what callers hear, and to whom they are transferred. */
export function PhoneForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: PhoneAccountInput,
    initialValues: { channel: 'phone', ...toSharedValues(account), ...toPhoneValues(account) },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TwilioFields fields={fields} numberHint={t('callNumberHint')} isNew={account === null} />
      <SelectField
        field={fields.language}
        label={t('callLanguage')}
        hint={t('callLanguageHint')}
        options={CALL_LANGUAGES.map((value) => ({ value, label: languageNames().of(value) ?? value }))}
      />
      <SelectField
        field={fields.answerMode}
        label={t('answerMode')}
        options={ANSWER_MODES.map((value) => ({ value, label: t(`answerMode_${value}`) }))}
      />
      <TextArea field={fields.greeting} label={t('greeting')} hint={t('callGreetingHint')} rows={2} />
      <TextField
        field={fields.transferNumbers}
        label={t('transferNumbers')}
        hint={t('transferNumbersHint')}
        type="tel"
      />
      <ToggleField field={fields.hasVoicemail} label={t('hasVoicemail')} hint={t('hasVoicemailHint')} />
    </Form>
  );
}
