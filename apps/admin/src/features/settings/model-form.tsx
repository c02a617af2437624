import { MODEL_PROVIDERS, UpdateModelSettings } from '@lobby/contracts/platform/settings';
import { createTranslator, translateCoded } from '@lobby/messages';
import { modelTestMessages } from '@lobby/messages/staff/content/model-failures';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import {
  Alert,
  Button,
  ErrorAlert,
  Form,
  formatNumber,
  OptionalNumberField,
  SelectField,
  TextField,
  useAction,
  useForm,
} from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { SecretField } from './secret-field.tsx';
import { SettingField, SettingGroup, useSettingsRefresh } from './setting-group.tsx';
import type { SettingsFormProps } from './setting-group.tsx';

const t = createTranslator(platformSettingsMessages);

type ModelTest = RouterOutputs['platformSettings']['testModel'];

const listProviders = () => MODEL_PROVIDERS.map((value) => ({ value, label: t(`provider_${value}`) }));

/** One small call to the saved model, and what came back. */
function TestModel() {
  const [result, setResult] = useState<ModelTest | null>(null);
  const test = useAction(() => api.platformSettings.testModel.mutate(), { onSuccess: setResult });
  return (
    <section class="flex flex-col items-start gap-3 border-t border-base-300 pt-4">
      <Button isBusy={test.isRunning} onClick={() => test.run()}>
        {t('testModel')}
      </Button>
      <p class="text-sm quiet">{t('testNote')}</p>
      <ErrorAlert error={test.error} />
      {result && !test.isRunning && (
        <Alert variant={result.isOk ? 'success' : 'error'}>
          {translateCoded(modelTestMessages, result) ?? result.code}{' '}
          {result.isOk && <span class="text-sm">{t('testTook', { ms: result.ms })}</span>}
        </Alert>
      )}
    </section>
  );
}

/** How much of the month's limit is used. */
const CeilingUse = ({ settings: { monthTokens, isCeilingReached } }: Pick<SettingsFormProps, 'settings'>) =>
  isCeilingReached ? (
    <Alert variant="warning">{t('ceilingReached')}</Alert>
  ) : (
    <p class="text-sm quiet">{t('monthlyTokensUsed', { tokens: formatNumber(monthTokens) })}</p>
  );

/** The platform's own model, its key, its ceiling, and a test of it. */
export function ModelForm({ settings, isReadOnly }: SettingsFormProps) {
  const action = useAction((input: UpdateModelSettings) => api.platformSettings.updateModel.mutate(input), {
    onSuccess: useSettingsRefresh(),
    successMessage: t('saved'),
  });
  const initialValues = { ...settings.model, apiKey: '' };
  const { fields, ...form } = useForm({ schema: UpdateModelSettings, initialValues, action });
  return (
    <SettingGroup settings={settings} isReadOnly={isReadOnly} group="model" title={t('model')} lead={t('modelLead')}>
      <CeilingUse settings={settings} />
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <div class="grid gap-4 sm:grid-cols-2">
          <SettingField settings={settings} name="model.provider">
            <SelectField field={fields.provider} label={t('provider')} options={listProviders()} />
          </SettingField>
          <SettingField settings={settings} name="model.model">
            <TextField field={fields.model} label={t('modelName')} placeholder="gpt-4o-mini" />
          </SettingField>
          {form.values.provider === 'compatible' && (
            <SettingField settings={settings} name="model.baseUrl">
              <TextField
                field={fields.baseUrl}
                label={t('baseUrl')}
                type="url"
                placeholder="https://llm.example.com/v1"
              />
            </SettingField>
          )}
          {form.values.provider !== 'none' && (
            <SecretField
              field={fields.apiKey}
              label={t('apiKey')}
              hasSecret={settings.hasSecret.model}
              isStored={settings.storedSecrets.includes('model')}
            />
          )}
          <SettingField settings={settings} name="model.monthlyTokens">
            <OptionalNumberField
              field={fields.monthlyTokens}
              label={t('monthlyTokens')}
              hint={t('monthlyTokensHint')}
            />
          </SettingField>
        </div>
      </Form>
      {!isReadOnly && <TestModel />}
    </SettingGroup>
  );
}
