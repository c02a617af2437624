import { SaveProvider } from '@lobby/contracts/models';
import { createTranslator } from '@lobby/messages';
import { modelMessages } from '@lobby/messages/staff/content/models';
import { Form, OptionalNumberField, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { ModelSettings } from './model-format.ts';
import { RemoveProviderButton, TestProviderButton } from './provider-actions.tsx';

const t = createTranslator(modelMessages);

type Provider = NonNullable<ModelSettings['provider']>;
type Values = FormValues<SaveProvider>;

const PROVIDERS = [
  { value: 'openai', label: t('openai') },
  { value: 'compatible', label: t('compatible') },
] as const;

function toInitialValues(provider: Provider | null): Values {
  return {
    provider: provider?.provider ?? 'openai',
    baseUrl: provider?.baseUrl ?? '',
    model: provider?.model ?? '',
    cheapModel: provider?.cheapModel ?? '',
    apiKey: '',
    contextWindow: provider?.contextWindow ?? null,
    inputPrice: provider?.inputPrice ?? null,
    outputPrice: provider?.outputPrice ?? null,
  };
}

function formatKeyHint(provider: Provider | null): string {
  if (!provider) return t('apiKeyHint');
  const { keyLastFour } = provider;
  return keyLastFour ? t('apiKeyStoredEnding', { ending: keyLastFour }) : t('apiKeyStored');
}

const PriceFields = ({ fields }: { fields: FormFields<Values> }) => (
  <>
    <div class="grid gap-4 sm:grid-cols-3">
      <OptionalNumberField field={fields.contextWindow} label={t('contextWindow')} hint={t('contextWindowHint')} />
      <OptionalNumberField
        field={fields.inputPrice}
        label={t('inputPrice')}
        inputMode="decimal"
        hint={t('priceHint')}
      />
      <OptionalNumberField
        field={fields.outputPrice}
        label={t('outputPrice')}
        inputMode="decimal"
        hint={t('priceHint')}
      />
    </div>
    <p class="-mt-2 text-sm quiet">{t('pricesHint')}</p>
  </>
);

/** The tenant's own model provider. Its key can be set, and never read again. */
export function ProviderForm({ provider, onSaved }: { provider: Provider | null; onSaved: () => void }) {
  const action = useAction((input: SaveProvider) => api.models.saveProvider.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('providerSaved'),
  });
  const { fields, ...form } = useForm({ schema: SaveProvider, initialValues: toInitialValues(provider), action });
  return (
    <div class="flex flex-col gap-4">
      <Form
        form={form}
        submitLabel={t('saveProvider')}
        secondaryActions={provider && <RemoveProviderButton onRemoved={onSaved} />}
        warnsUnsaved
      >
        <SelectField field={fields.provider} label={t('provider')} options={PROVIDERS} />
        {form.values.provider === 'compatible' && (
          <TextField
            field={fields.baseUrl}
            label={t('baseUrl')}
            type="url"
            placeholder="https://models.example.com/v1"
          />
        )}
        <TextField
          field={fields.apiKey}
          label={t('apiKey')}
          type="password"
          autocomplete="off"
          placeholder={provider ? '••••••••' : ''}
          hint={formatKeyHint(provider)}
        />
        <div class="grid gap-4 sm:grid-cols-2">
          <TextField field={fields.model} label={t('model')} placeholder="gpt-4o-mini" />
          <TextField field={fields.cheapModel} label={t('cheapModel')} hint={t('cheapModelHint')} />
        </div>
        <PriceFields fields={fields} />
      </Form>
      {provider && <TestProviderButton />}
    </div>
  );
}
