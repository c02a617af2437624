import {
  Card,
  Form,
  PageBody,
  PageHeader,
  QueryView,
  SelectField,
  PercentField,
  showToast,
  TextArea,
  useAction,
} from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ModelCards } from '../models/model-cards.tsx';
import { PendingSettings } from './pending-settings.tsx';

type Settings = RouterOutputs['tenants']['getSettings'];

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
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

const saveSettings = ({ text, thresholds }: { text: Record<string, string>; thresholds: Thresholds }) =>
  api.evaluation.saveAssistantSettings.mutate({
    persona: text['persona'] ?? '',
    language: text['language'] ?? 'en',
    blockedTopics: (text['blockedTopics'] ?? '').split('\n').filter((topic) => topic.trim() !== ''),
    ...thresholds,
  });

const PERSONA_HINT =
  'How the assistant speaks: tone, form of address, what it should never say. Used where a language model writes the answers; without one, answers are your own sentences.';
function PersonaFields({ settings, error }: { settings: Settings; error: UserError | null }) {
  const languages = LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value }));
  return (
    <>
      <TextArea
        name="persona"
        label="Persona"
        rows={5}
        defaultValue={settings.persona}
        hint={PERSONA_HINT}
        error={error}
      />
      <SelectField
        name="language"
        label="Language"
        value={settings.language}
        options={languages}
        hint="Taken where a visitor’s message doesn’t tell its own."
        error={error}
      />
      <TextArea
        name="blockedTopics"
        label="Blocked topics"
        rows={3}
        defaultValue={settings.blockedTopics.join('\n')}
        hint="One a line. A question with all words of a line is not answered, and a person is offered."
        error={error}
      />
    </>
  );
}

function AssistantSettingsForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const [thresholds, setThresholds] = useState<Thresholds>(settings);
  const { answerThreshold, faqThreshold } = thresholds;
  const action = useAction(saveSettings, {
    onSuccess: ({ isStaged: isPending }) => {
      showToast(
        isPending ? 'Saved. It is tried on your evaluation set first.' : 'Saved. It holds from the next question on.',
      );
      onSaved();
    },
  });
  return (
    <Form
      submitLabel="Save"
      isBusy={action.isRunning}
      error={action.error}
      onSubmit={(text) => action.run({ text, thresholds: { answerThreshold, faqThreshold } })}
    >
      <PersonaFields settings={settings} error={action.error} />
      <PercentField
        name="answerThreshold"
        label="How sure an answer must be"
        value={answerThreshold}
        onInput={(value) => setThresholds({ answerThreshold: value, faqThreshold })}
        hint="Below this the assistant says that it doesn’t know. Lower answers more, higher guesses less."
        error={action.error}
      />
      <PercentField
        name="faqThreshold"
        label="How sure a FAQ must be meant"
        value={faqThreshold}
        onInput={(value) => setThresholds({ answerThreshold, faqThreshold: value })}
        hint="From this on a FAQ’s answer is given word for word, before anything else is looked at."
        error={action.error}
      />
    </Form>
  );
}

/** How the assistant speaks and when it answers. */
export function AssistantPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.getSettings.query() });
  const refresh = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['settings'] });
    void queryClient.invalidateQueries({ queryKey: ['evaluation'] });
  };
  return (
    <PageBody>
      <PageHeader title="Assistant" lead="How it speaks, and when it answers." />
      <PendingSettings onDecided={refresh} />
      <div class="grid items-start gap-5 xl:grid-cols-2">
        <Card title="Speech">
          <QueryView query={query}>
            {(settings) => (
              <AssistantSettingsForm
                key={JSON.stringify(settings.pendingSettings)}
                settings={{ ...settings, ...(settings.pendingSettings as Partial<Settings> | null) }}
                onSaved={refresh}
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
