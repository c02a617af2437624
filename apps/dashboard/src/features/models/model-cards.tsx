import { Alert, Card, Form, QueryView, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { BudgetForm } from './budget-form.tsx';
import { formatModelHealth, parseOptionalNumber, formatActiveModel } from './model-format.ts';
import type { ModelSettings } from './model-format.ts';
import { ProviderForm } from './provider-form.tsx';

type Source = ModelSettings['source'];

const buildSourceOptions = ({ platformModel, provider }: ModelSettings): { value: Source; label: string }[] => [
  {
    value: 'platform',
    label: platformModel ? `The platform’s model (${platformModel})` : 'The platform’s default (your own sentences)',
  },
  { value: 'own', label: provider ? `Your own provider (${provider.model})` : 'Your own provider (enter it below)' },
  { value: 'none', label: 'No model: your own sentences' },
];

const parseSource = (value: string | undefined): Source => (value === 'own' || value === 'none' ? value : 'platform');

function ModelSettingsForm({ settings, onSaved }: { settings: ModelSettings; onSaved: () => void }) {
  const [rerank, setRerank] = useState(settings.rerank);
  const action = useAction(
    (text: Record<string, string>) =>
      api.models.choose.mutate({
        source: parseSource(text['source']),
        rerank,
        answerTokens: parseOptionalNumber(text['answerTokens']) ?? settings.answerTokens,
      }),
    { onSuccess: onSaved, successMessage: 'Saved. It holds from the next question on.' },
  );
  const health = formatModelHealth(settings);
  return (
    <>
      <p>{formatActiveModel(settings)}</p>
      {health && <Alert variant="warning">{health}</Alert>}
      <Form submitLabel="Save" isBusy={action.isRunning} error={action.error} onSubmit={action.run}>
        <SelectField
          name="source"
          label="Who writes the answers"
          value={settings.source}
          options={buildSourceOptions(settings)}
          hint="Whatever you choose: answers come from your material alone, and FAQs word for word."
          error={action.error}
        />
        <TextField
          name="answerTokens"
          label="Longest answer"
          inputMode="numeric"
          defaultValue={`${settings.answerTokens}`}
          hint="In tokens; a token is about three quarters of an English word."
          error={action.error}
        />
        <ToggleField
          name="rerank"
          label="Let the model sort the passages first"
          hint="Finds the right passage a little more often; costs one more call an answer."
          checked={rerank}
          onInput={(event) => setRerank(event.currentTarget.checked)}
        />
      </Form>
    </>
  );
}

/** Which model writes, with whose key, and what it may cost. */
export function ModelCards() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['model', slug], queryFn: () => api.models.getSettings.query() });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['model'] });
  return (
    <QueryView query={query}>
      {(settings) => (
        <>
          <Card title="Language model">
            <ModelSettingsForm key={settings.source} settings={settings} onSaved={refresh} />
          </Card>
          <Card
            title="Your own provider"
            lead="Your contract, your key, your costs. The question, what was said before it and the passages found are sent there."
          >
            <ProviderForm
              key={settings.provider?.updatedAt.toString() ?? ''}
              provider={settings.provider}
              onSaved={refresh}
            />
          </Card>
          <Card title="Budget" lead="What the language model may use up.">
            <BudgetForm settings={settings} onSaved={refresh} />
          </Card>
        </>
      )}
    </QueryView>
  );
}
