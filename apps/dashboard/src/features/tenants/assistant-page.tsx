import { Card, Form, PageBody, PageHeader, QueryView, SelectField, ShareField, TextArea, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Settings = Outputs['tenants']['settings'];

const names = new Intl.DisplayNames('en', { type: 'language' });
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'da', 'sv', 'no', 'fi', 'hu', 'ro', 'el', 'tr', 'ru', 'uk', 'ar', 'he', 'hi', 'th', 'vi', 'id', 'ja', 'ko', 'zh'];

function SettingsForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const [answerThreshold, setAnswerThreshold] = useState(settings.answerThreshold);
  const [faqThreshold, setFaqThreshold] = useState(settings.faqThreshold);
  const save = useAction(
    (text: Record<string, string>) =>
      api.tenants.updateAssistant.mutate({
        persona: text['persona'] ?? '',
        language: text['language'] ?? 'en',
        handoverMode: text['handoverMode'] === 'immediate' ? 'immediate' : 'ask',
        answerThreshold,
        faqThreshold,
      }),
    { onDone: onSaved, done: 'Saved. It holds from the next question on.' },
  );
  return (
    <Form submit="Save" isBusy={save.isRunning} fault={save.fault} onSubmit={save.run}>
      <TextArea
        name="persona"
        label="Persona"
        rows={5}
        defaultValue={settings.persona}
        hint="How the assistant speaks: tone, form of address, what it should never say. Used where a language model writes the answers; without one, answers are your own sentences."
        fault={save.fault}
      />
      <SelectField
        name="language"
        label="Language"
        value={settings.language}
        options={LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }))}
        hint="Taken where a visitor’s message doesn’t tell its own."
        fault={save.fault}
      />
      <SelectField
        name="handoverMode"
        label="When the assistant doesn’t know"
        value={settings.handoverMode}
        options={[
          { value: 'ask', label: 'Ask first: offer a person' },
          { value: 'immediate', label: 'Hand over at once' },
        ]}
        hint="Visitors can ask for a person at any time, in either case."
        fault={save.fault}
      />
      <ShareField
        name="answerThreshold"
        label="How sure an answer must be"
        value={answerThreshold}
        onInput={setAnswerThreshold}
        hint="Below this the assistant says that it doesn’t know. Lower answers more, higher guesses less."
        fault={save.fault}
      />
      <ShareField
        name="faqThreshold"
        label="How sure a FAQ must be meant"
        value={faqThreshold}
        onInput={setFaqThreshold}
        hint="From this on a FAQ’s answer is given word for word, before anything else is looked at."
        fault={save.fault}
      />
    </Form>
  );
}

/** How the assistant speaks, when it answers, and when it hands over. */
export function AssistantPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.settings.query() });
  return (
    <PageBody>
      <PageHeader title="Assistant" lead="How it speaks, when it answers, and when a person takes over." />
      <div class="max-w-2xl">
        <Card>
          <QueryView query={query}>
            {(settings) => <SettingsForm settings={settings} onSaved={() => void queryClient.invalidateQueries({ queryKey: ['settings'] })} />}
          </QueryView>
        </Card>
      </div>
    </PageBody>
  );
}
