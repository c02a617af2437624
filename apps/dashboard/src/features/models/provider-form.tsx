import { Alert, Button, ConfirmButton, Form, SelectField, TextField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { numberOf } from './model-words.ts';
import type { ModelSettings } from './model-words.ts';

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
    key: text['key'] ?? '',
    windowTokens: numberOf(text['windowTokens']),
    inputPrice: numberOf(text['inputPrice']),
    outputPrice: numberOf(text['outputPrice']),
  });

function keyHint(provider: Provider | null): string {
  if (!provider) return 'Kept encrypted. Nobody can read it again, not even you.';
  const ending = provider.keyEndsIn ? `, ends in …${provider.keyEndsIn}` : '';
  return `A key is set${ending}. Leave this empty to keep it. Another provider or address needs the key anew.`;
}

function NameFields({ provider, fault }: { provider: Provider | null; fault: Fault | null }) {
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        name="model"
        label="Model"
        placeholder="gpt-4o-mini"
        defaultValue={provider?.model ?? ''}
        fault={fault}
      />
      <TextField
        name="cheapModel"
        label="Cheaper model"
        defaultValue={provider?.cheapModel ?? ''}
        hint="If you like: writes from 80 % of a day’s budget on."
        fault={fault}
      />
    </div>
  );
}

function PriceFields({ provider, fault }: { provider: Provider | null; fault: Fault | null }) {
  const shown = (value: number | null | undefined): string => (value === null || value === undefined ? '' : `${value}`);
  return (
    <div class="grid gap-4 sm:grid-cols-3">
      <TextField
        name="windowTokens"
        label="Window"
        inputMode="numeric"
        defaultValue={shown(provider?.windowTokens)}
        hint="Tokens"
        fault={fault}
      />
      <TextField
        name="inputPrice"
        label="Price read"
        inputMode="decimal"
        defaultValue={shown(provider?.inputPrice)}
        hint="USD per million tokens"
        fault={fault}
      />
      <TextField
        name="outputPrice"
        label="Price written"
        inputMode="decimal"
        defaultValue={shown(provider?.outputPrice)}
        hint="USD per million tokens"
        fault={fault}
      />
    </div>
  );
}

function TestButton() {
  const [said, setSaid] = useState<{ isOk: boolean; message: string; ms: number } | null>(null);
  const test = useAction(() => api.models.test.mutate(), { onDone: setSaid });
  return (
    <>
      <Button isBusy={test.isRunning} onClick={() => test.run()}>
        Test
      </Button>
      {test.fault && <Alert kind="fault">{test.fault.message}</Alert>}
      {said && !test.isRunning && (
        <Alert kind={said.isOk ? 'success' : 'warning'}>
          {said.message} ({said.ms} ms)
        </Alert>
      )}
    </>
  );
}

function RemoveButton({ onRemoved }: { onRemoved: () => void }) {
  const remove = useAction(() => api.models.removeProvider.mutate(), {
    onDone: onRemoved,
    done: 'The provider and its key are deleted.',
  });
  return (
    <ConfirmButton label="Remove …" title="Remove the provider?" confirm="Remove" action={remove} size="normal">
      Its key is deleted here at once. If it writes your answers, the platform’s model does from then on, or your own
      sentences where the platform has none.
    </ConfirmButton>
  );
}

/** The tenant's own provider: where it is, which model, and the key, which goes in and never comes out. */
export function ProviderForm({ provider, onSaved }: { provider: Provider | null; onSaved: () => void }) {
  const [kind, setKind] = useState<string>(provider?.provider ?? 'openai');
  const action = useAction(save, { onDone: onSaved, done: 'The provider is saved.' });
  const { fault } = action;
  return (
    <div class="flex flex-col gap-4">
      <Form
        submit="Save provider"
        isBusy={action.isRunning}
        fault={fault}
        onSubmit={action.run}
        beside={provider && <RemoveButton onRemoved={onSaved} />}
      >
        <SelectField
          name="provider"
          label="Provider"
          value={kind}
          options={PROVIDERS}
          onInput={(event) => setKind(event.currentTarget.value)}
          fault={fault}
        />
        {kind === 'compatible' && (
          <TextField
            name="baseUrl"
            label="Address"
            type="url"
            placeholder="https://models.example.com/v1"
            defaultValue={provider?.baseUrl ?? ''}
            fault={fault}
          />
        )}
        <TextField
          name="key"
          label="Key"
          type="password"
          autocomplete="off"
          placeholder={provider ? '••••••••' : ''}
          hint={keyHint(provider)}
          fault={fault}
        />
        <NameFields provider={provider} fault={fault} />
        <PriceFields provider={provider} fault={fault} />
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
