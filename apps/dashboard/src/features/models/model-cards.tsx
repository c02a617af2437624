import { Alert, Card, Form, QueryView, SelectField, TextField, ToggleField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { BudgetForm } from './budget-form.tsx';
import { healthOf, numberOf, writesNow } from './model-words.ts';
import type { ModelSettings } from './model-words.ts';
import { ProviderForm } from './provider-form.tsx';

type Source = ModelSettings['source'];

const sourcesOf = ({ platformModel, provider }: ModelSettings): { value: Source; label: string }[] => [
  {
    value: 'platform',
    label: platformModel ? `The platform’s model (${platformModel})` : 'The platform’s default (your own sentences)',
  },
  { value: 'own', label: provider ? `Your own provider (${provider.model})` : 'Your own provider (enter it below)' },
  { value: 'none', label: 'No model: your own sentences' },
];

const sourceOf = (value: string | undefined): Source => (value === 'own' || value === 'none' ? value : 'platform');

function ChoiceForm({ settings, onSaved }: { settings: ModelSettings; onSaved: () => void }) {
  const [rerank, setRerank] = useState(settings.rerank);
  const action = useAction(
    (text: Record<string, string>) =>
      api.models.choose.mutate({
        source: sourceOf(text['source']),
        rerank,
        answerTokens: numberOf(text['answerTokens']) ?? settings.answerTokens,
      }),
    { onDone: onSaved, done: 'Saved. It holds from the next question on.' },
  );
  const health = healthOf(settings);
  return (
    <>
      <p>{writesNow(settings)}</p>
      {health && <Alert kind="warning">{health}</Alert>}
      <Form submit="Save" isBusy={action.isRunning} fault={action.fault} onSubmit={action.run}>
        <SelectField
          name="source"
          label="Who writes the answers"
          value={settings.source}
          options={sourcesOf(settings)}
          hint="Whatever you choose: answers come from your material alone, and FAQs word for word."
          fault={action.fault}
        />
        <TextField
          name="answerTokens"
          label="Longest answer"
          inputMode="numeric"
          defaultValue={`${settings.answerTokens}`}
          hint="In tokens; a token is about three quarters of an English word."
          fault={action.fault}
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
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['model', slug], queryFn: () => api.models.get.query() });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['model'] });
  return (
    <QueryView query={query}>
      {(settings) => (
        <>
          <Card title="Language model">
            <ChoiceForm key={settings.source} settings={settings} onSaved={refresh} />
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
