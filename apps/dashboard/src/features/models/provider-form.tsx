import { Alert, Button, ConfirmButton, Form, SelectField, TextField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { parseOptionalNumber } from './model-format.ts';
import type { ModelSettings } from './model-format.ts';

type Provider = NonNullable<ModelSettings['provider']>;

const PROVIDERS = [
  { value: 'openai', label: 'OpenAI' },
  { value: 'compatible', label: 'Another server that speaks OpenAI’s API (Azure, vLLM, Ollama, …)' },
];

const save = (text: Record<string, string>) =>
  api.models.saveProvider.mutate({
    provider: text['provider'] === 'compatible' ? 'compatible' : 'openai',
    baseUrl: text['baseUrl'] ?? '',
    model: text['model'] ?? '',
    cheapModel: text['cheapModel'] ?? '',
    apiKey: text['apiKey'] ?? '',
    contextWindow: parseOptionalNumber(text['contextWindow']),
    inputPrice: parseOptionalNumber(text['inputPrice']),
    outputPrice: parseOptionalNumber(text['outputPrice']),
  });

function formatKeyHint(provider: Provider | null): string {
  if (!provider) return 'Kept encrypted. Nobody can read it again, not even you.';
  const ending = provider.keyLastFour ? `, ends in …${provider.keyLastFour}` : '';
  return `A key is set${ending}. Leave this empty to keep it. Another provider or address needs the key anew.`;
}

function ModelNameFields({ provider, error }: { provider: Provider | null; error: UserError | null }) {
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        name="model"
        label="Model"
        placeholder="gpt-4o-mini"
        defaultValue={provider?.model ?? ''}
        error={error}
      />
      <TextField
        name="cheapModel"
        label="Cheaper model"
        defaultValue={provider?.cheapModel ?? ''}
        hint="If you like: writes from 80 % of a day’s budget on."
        error={error}
      />
    </div>
  );
}

function PriceFields({ provider, error }: { provider: Provider | null; error: UserError | null }) {
  const formatOptional = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : `${value}`;
  return (
    <div class="grid gap-4 sm:grid-cols-3">
      <TextField
        name="contextWindow"
        label="Window"
        inputMode="numeric"
        defaultValue={formatOptional(provider?.contextWindow)}
        hint="Tokens"
        error={error}
      />
      <TextField
        name="inputPrice"
        label="Price read"
        inputMode="decimal"
        defaultValue={formatOptional(provider?.inputPrice)}
        hint="USD per million tokens"
        error={error}
      />
      <TextField
        name="outputPrice"
        label="Price written"
        inputMode="decimal"
        defaultValue={formatOptional(provider?.outputPrice)}
        hint="USD per million tokens"
        error={error}
      />
    </div>
  );
}

function TestButton() {
  const [result, setResult] = useState<{ isOk: boolean; message: string; ms: number } | null>(null);
  const test = useAction(() => api.models.test.mutate(), { onSuccess: setResult });
  return (
    <>
      <Button isBusy={test.isRunning} onClick={() => test.run()}>
        Test
      </Button>
      {test.error && <Alert variant="error">{test.error.message}</Alert>}
      {result && !test.isRunning && (
        <Alert variant={result.isOk ? 'success' : 'warning'}>
          {result.message} ({result.ms} ms)
        </Alert>
      )}
    </>
  );
}

function RemoveButton({ onRemoved }: { onRemoved: () => void }) {
  const remove = useAction(() => api.models.removeProvider.mutate(), {
    onSuccess: onRemoved,
    successMessage: 'The provider and its key are deleted.',
  });
  return (
    <ConfirmButton label="Remove …" title="Remove the provider?" confirmLabel="Remove" action={remove} size="normal">
      Its key is deleted here at once. If it writes your answers, the platform’s model does from then on, or your own
      sentences where the platform has none.
    </ConfirmButton>
  );
}

/** The tenant's own provider: where it is, which model, and the key, which goes in and never comes out. */
export function ProviderForm({ provider, onSaved }: { provider: Provider | null; onSaved: () => void }) {
  const [kind, setKind] = useState<string>(provider?.provider ?? 'openai');
  const action = useAction(save, { onSuccess: onSaved, successMessage: 'The provider is saved.' });
  const { error } = action;
  return (
    <div class="flex flex-col gap-4">
      <Form
        submitLabel="Save provider"
        isBusy={action.isRunning}
        error={error}
        onSubmit={action.run}
        secondaryActions={provider && <RemoveButton onRemoved={onSaved} />}
      >
        <SelectField
          name="provider"
          label="Provider"
          value={kind}
          options={PROVIDERS}
          onInput={(event) => setKind(event.currentTarget.value)}
          error={error}
        />
        {kind === 'compatible' && (
          <TextField
            name="baseUrl"
            label="Address"
            type="url"
            placeholder="https://models.example.com/v1"
            defaultValue={provider?.baseUrl ?? ''}
            error={error}
          />
        )}
        <TextField
          name="apiKey"
          label="Key"
          type="password"
          autocomplete="off"
          placeholder={provider ? '••••••••' : ''}
          hint={formatKeyHint(provider)}
          error={error}
        />
        <ModelNameFields provider={provider} error={error} />
        <PriceFields provider={provider} error={error} />
        <p class="-mt-2 text-sm quiet">
          May be left empty for well-known models of OpenAI. Of others the window is taken as 4,096 tokens, and a budget
          in USD needs their prices.
        </p>
      </Form>
      {provider && (
        <div class="flex flex-wrap items-center gap-3">
          <TestButton />
        </div>
      )}
    </div>
  );
}
