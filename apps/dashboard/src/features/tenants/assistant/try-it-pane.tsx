import type { AssistantSettings } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { Alert, Button, Card, ErrorAlert, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { AnswerView } from '../../answers/preview/answer-view.tsx';
import { QuestionField } from '../../answers/preview/question-field.tsx';

const t = createTranslator(assistantMessages);

interface Trial {
  question: string;
  /** The settings that it was answered with, as JSON. */
  settings: string;
  preview: RouterOutputs['answers']['preview'];
}

/** Asks with the settings as they stand in the form, saved or not. Nothing of it is stored or counted. */
export function TryItPane({ settings }: { settings: AssistantSettings }) {
  const [trial, setTrial] = useState<Trial | null>(null);
  const ask = useAction((question: string) => api.answers.preview.mutate({ question, settings }), {
    onSuccess: (preview, question) => setTrial({ question, settings: JSON.stringify(settings), preview }),
  });
  const isOutdated = trial !== null && trial.settings !== JSON.stringify(settings);
  return (
    <Card title={t('tryIt')} lead={t('tryItLead')}>
      <QuestionField question="" isBusy={ask.isRunning} onSubmit={ask.run} />
      <ErrorAlert error={ask.error} />
      {isOutdated && (
        <Alert
          action={
            <Button size="small" isBusy={ask.isRunning} onClick={() => ask.run(trial.question)}>
              {t('askAgain')}
            </Button>
          }
        >
          {t('settingsChanged')}
        </Alert>
      )}
      {trial && <AnswerView preview={trial.preview} />}
    </Card>
  );
}
