import { SendTestMail, UpdateMailSettings } from '@lobby/contracts/platform/settings';
import { createTranslator, translateCoded } from '@lobby/messages';
import { mailTestMessages, platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Alert, Form, NumberField, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { SecretField } from './secret-field.tsx';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);

type MailTest = RouterOutputs['platformSettings']['sendTestMail'];

/** What the mail server said. */
const TestResult = ({ result }: { result: MailTest }) => (
  <Alert variant={result.isOk ? 'success' : 'error'}>
    {translateCoded(mailTestMessages, result) ?? result.code}
    {'response' in result.params && <span class="block text-sm break-all">{String(result.params['response'])}</span>}
  </Alert>
);

function TestMailForm({ to }: { to: string }) {
  const [result, setResult] = useState<MailTest | null>(null);
  const action = useAction((input: SendTestMail) => api.platformSettings.sendTestMail.mutate(input), {
    onSuccess: setResult,
  });
  const { fields, ...form } = useForm({ schema: SendTestMail, initialValues: { to }, action });
  return (
    <section class="flex flex-col gap-3 border-t border-base-300 pt-4">
      <h3 class="font-medium">{t('testMail')}</h3>
      <Form form={form} submitLabel={t('send')}>
        <TextField field={fields.to} label={t('testMailTo')} type="email" hint={t('testNote')} />
      </Form>
      {result && !action.isRunning && <TestResult result={result} />}
    </section>
  );
}

/** The mail server, its password, and a test of it. */
export function MailForm({ settings, isReadOnly, email }: SettingsFormProps & { email: string }) {
  const action = useAction((input: UpdateMailSettings) => api.platformSettings.updateMail.mutate(input), {
    onSuccess: useSettingsRefresh(),
    successMessage: t('saved'),
  });
  const initialValues = { ...settings.mail, password: '' };
  const { fields, ...form } = useForm({ schema: UpdateMailSettings, initialValues, action });
  return (
    <SettingGroup
      settings={settings}
      isReadOnly={isReadOnly}
      group="mail"
      title={t('mailServer')}
      lead={t('mailServerLead')}
    >
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="mail.host">
            <TextField field={fields.host} label={t('host')} placeholder="smtp.example.com" hint={t('hostHint')} />
          </SettingField>
          <SettingField settings={settings} name="mail.port">
            <NumberField field={fields.port} label={t('port')} />
          </SettingField>
          <SettingField settings={settings} name="mail.user">
            <TextField field={fields.user} label={t('user')} autocomplete="off" />
          </SettingField>
          <SecretField
            field={fields.password}
            label={t('password')}
            hasSecret={settings.hasSecret.mail}
            isStored={settings.storedSecrets.includes('mail')}
          />
          <SettingField settings={settings} name="mail.sender">
            <TextField field={fields.sender} label={t('sender')} type="email" />
          </SettingField>
          <ToggleField field={fields.isTls} label={t('isTls')} hint={t('isTlsHint')} />
        </div>
      </Form>
      {!isReadOnly && <TestMailForm to={email} />}
    </SettingGroup>
  );
}
