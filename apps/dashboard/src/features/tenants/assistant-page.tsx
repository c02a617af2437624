import { Card, Form, PageBody, PageHeader, QueryView, SelectField, ShareField, TextArea, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { ModelCards } from '../models/model-cards.tsx';

type Settings = Outputs['tenants']['settings'];

const names = new Intl.DisplayNames('en', { type: 'language' });
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'cs',
  'da',
  'sv',
  'no',
  'fi',
  'hu',
  'ro',
  'el',
  'tr',
  'ru',
  'uk',
  'ar',
  'he',
  'hi',
  'th',
  'vi',
  'id',
  'ja',
  'ko',
  'zh',
];

interface Thresholds {
  answerThreshold: number;
  faqThreshold: number;
}

const save = ({ text, thresholds }: { text: Record<string, string>; thresholds: Thresholds }) =>
  api.tenants.updateAssistant.mutate({
    persona: text['persona'] ?? '',
    language: text['language'] ?? 'en',
    blockedTopics: (text['blockedTopics'] ?? '').split('\n').filter((topic) => topic.trim() !== ''),
    ...thresholds,
  });

const PERSONA_HINT =
  'How the assistant speaks: tone, form of address, what it should never say. Used where a language model writes the answers; without one, answers are your own sentences.';
function SpeechFields({ settings, fault }: { settings: Settings; fault: Fault | null }) {
  const languages = LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }));
  return (
    <>
      <TextArea
        name="persona"
        label="Persona"
        rows={5}
        defaultValue={settings.persona}
        hint={PERSONA_HINT}
        fault={fault}
      />
      <SelectField
        name="language"
        label="Language"
        value={settings.language}
        options={languages}
        hint="Taken where a visitor’s message doesn’t tell its own."
        fault={fault}
      />
      <TextArea
        name="blockedTopics"
        label="Blocked topics"
        rows={3}
        defaultValue={settings.blockedTopics.join('\n')}
        hint="One a line. A question with all words of a line is not answered, and a person is offered."
        fault={fault}
      />
    </>
  );
}

function SettingsForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const [thresholds, setThresholds] = useState<Thresholds>(settings);
  const { answerThreshold, faqThreshold } = thresholds;
  const action = useAction(save, { onDone: onSaved, done: 'Saved. It holds from the next question on.' });
  return (
    <Form
      submit="Save"
      isBusy={action.isRunning}
      fault={action.fault}
      onSubmit={(text) => action.run({ text, thresholds: { answerThreshold, faqThreshold } })}
    >
      <SpeechFields settings={settings} fault={action.fault} />
      <ShareField
        name="answerThreshold"
        label="How sure an answer must be"
        value={answerThreshold}
        onInput={(value) => setThresholds({ answerThreshold: value, faqThreshold })}
        hint="Below this the assistant says that it doesn’t know. Lower answers more, higher guesses less."
        fault={action.fault}
      />
      <ShareField
        name="faqThreshold"
        label="How sure a FAQ must be meant"
        value={faqThreshold}
        onInput={(value) => setThresholds({ answerThreshold, faqThreshold: value })}
        hint="From this on a FAQ’s answer is given word for word, before anything else is looked at."
        fault={action.fault}
      />
    </Form>
  );
}

/** How the assistant speaks and when it answers. */
export function AssistantPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.settings.query() });
  return (
    <PageBody>
      <PageHeader title="Assistant" lead="How it speaks, and when it answers." />
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <Card title="Speech">
          <QueryView query={query}>
            {(settings) => (
              <SettingsForm
                settings={settings}
                onSaved={() => void queryClient.invalidateQueries({ queryKey: ['settings'] })}
              />
            )}
          </QueryView>
        </Card>
        <div class="flex min-w-0 flex-col gap-5">
          <ModelCards />
        </div>
      </div>
    </PageBody>
  );
}
